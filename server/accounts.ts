import type { Document } from "../generator/document/types.js";
import { runEffects } from "./behaviour/effects/table.js";
import type { PathIndex } from "./document/path-index.js";
import { IdempotencyCache } from "./http/idempotency.js";
import { createEffectContext } from "./store/effect-context.js";
import { newId, randomText } from "./store/ids.js";
import { NestedLists } from "./store/nested-lists.js";
import { ObjectStore } from "./store/object-store.js";

/** The state of one account: its objects, and its responses by idempotency key. */
export interface Account {
  readonly objects: ObjectStore;
  readonly idempotency: IdempotencyCache;
}

/** The clock and the source of randomness of a server. */
export interface Generators {
  /** Returns the time in milliseconds, as `Date.now` does. */
  readonly now: () => number;
  /** Returns a number from 0 to 1, as `Math.random` does. */
  readonly random: () => number;
}

/** The accounts of a server: the platform, with an empty id, and the connected accounts. */
export class Accounts {
  readonly #document: Document;
  readonly #nestedLists: NestedLists;
  readonly #generators: Generators;
  readonly #accounts = new Map<string, Account>();

  constructor(document: Document, paths: PathIndex, generators: Generators) {
    this.#document = document;
    this.#nestedLists = new NestedLists(document, paths);
    this.#generators = generators;
  }

  /** Returns an account; any id is one. */
  get(id: string): Account {
    let account = this.#accounts.get(id);
    if (account === undefined) {
      account = { objects: this.#createStore(), idempotency: new IdempotencyCache() };
      this.#accounts.set(id, account);
      if (id !== "") this.#linkToPlatform(account.objects, id);
    }
    return account;
  }

  #createStore(): ObjectStore {
    const { now, random } = this.#generators;
    const generators = {
      now: () => Math.floor(now() / 1000),
      newId: (resource: string) => newId(resource, random),
      randomText: (length: number) => randomText(length, random),
    };
    const objects = new ObjectStore(this.#document, this.#nestedLists, generators, (resource, change) => {
      runEffects(context, resource, change);
    });
    const context = createEffectContext(objects);
    return objects;
  }

  /** A connected account sees its own account object as the platform created it. */
  #linkToPlatform(objects: ObjectStore, id: string): void {
    const created = this.get("").objects.find(["account"], id);
    objects.entries.singletons.set("account", created ?? objects.create("account", { id }, [], "hidden"));
  }
}
