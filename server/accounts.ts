import type { Document } from "../generator/document/types.js";
import { runEffects } from "./behaviour/effects/table.js";
import type { PathIndex } from "./document/path-index.js";
import { ChangeRecorder } from "./events/change-recorder.js";
import { type EventCause, EventLog } from "./events/event-log.js";
import { EventTypes } from "./events/event-types.js";
import { Snapshots } from "./events/snapshot.js";
import { IdempotencyCache } from "./http/idempotency.js";
import type { JsonObject } from "./json-object.js";
import { createEffectContext } from "./store/effect-context.js";
import { newId, randomText } from "./store/ids.js";
import { NestedLists } from "./store/nested-lists.js";
import { ObjectStore } from "./store/object-store.js";

/** The state of one account: its objects, the changes of the present operation, its events, its responses by idempotency key. */
export interface Account {
  /** Empty for the platform. */
  readonly id: string;
  readonly objects: ObjectStore;
  readonly changes: ChangeRecorder;
  readonly events: EventLog;
  readonly idempotency: IdempotencyCache;
}

/** A stored event, and the account that has it. */
export interface AccountEvent {
  readonly event: JsonObject;
  readonly account: string;
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
  readonly snapshots: Snapshots;
  readonly #document: Document;
  readonly #nestedLists: NestedLists;
  readonly #generators: Generators;
  readonly #accounts = new Map<string, Account>();
  #eventTypes: EventTypes | undefined;

  constructor(document: Document, paths: PathIndex, generators: Generators) {
    this.#document = document;
    this.snapshots = new Snapshots(document);
    this.#nestedLists = new NestedLists(document, paths);
    this.#generators = generators;
  }

  /** The types of events of the document, read at the first use. */
  get eventTypes(): EventTypes {
    this.#eventTypes ??= new EventTypes(this.#document);
    return this.#eventTypes;
  }

  /** Returns an account; any id is one. */
  get(id: string): Account {
    let account = this.#accounts.get(id);
    if (account === undefined) {
      account = this.#create(id);
      this.#accounts.set(id, account);
      if (id !== "") this.#linkToPlatform(account.objects, id);
    }
    return account;
  }

  /** Ends an operation: stores the events of its changes and returns them; a connected account has those about itself. */
  storeEvents(account: Account, cause: EventCause): readonly AccountEvent[] {
    const own = account.objects.entries.singletons.get("account")?.id;
    return account.changes.take().map((draft) => {
      const { ofAccount = own } = draft;
      const target = ofAccount === undefined || ofAccount === own ? account : this.get(ofAccount);
      return { event: target.events.add(draft, cause), account: target.id };
    });
  }

  #create(id: string): Account {
    const { now, random } = this.#generators;
    const generators = {
      now: () => Math.floor(now() / 1000),
      newId: (resource: string) => newId(resource, random),
      randomText: (length: number) => randomText(length, random),
    };
    const objects = new ObjectStore(this.#document, this.#nestedLists, generators, {
      beforeChange: (entry) => changes.remember(entry),
      afterChange: (entry, change) =>
        changes.record(entry, change, () => runEffects(effectContext, entry.resource, change)),
      afterPut: (entry, change) => changes.record(entry, change, () => undefined),
      afterDeletion: (entry) => changes.recordDeletion(entry),
    });
    const changes = new ChangeRecorder(objects, this.eventTypes, this.snapshots);
    const effectContext = createEffectContext(objects);
    return { id, objects, changes, events: new EventLog(objects, id), idempotency: new IdempotencyCache() };
  }

  /** A connected account sees its own account object as the platform created it. */
  #linkToPlatform(objects: ObjectStore, id: string): void {
    const created = this.get("").objects.find(["account"], id);
    objects.entries.singletons.set("account", created ?? objects.create("account", { id }, [], "hidden"));
  }
}
