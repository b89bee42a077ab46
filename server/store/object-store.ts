import type { Document, Schema } from "../../generator/document/types.js";
import { changeObject } from "./update-object.js";
import type { World } from "../behaviour/effects/effect.js";
import { runEffects } from "../behaviour/effects/table.js";
import { worldOf } from "./effect-context.js";
import { type Fields, idOf, isFields } from "../json-object.js";
import { fit, makeObject, makeResource } from "./build-object.js";
import type { Maker } from "./build-context.js";
import type { Part, Parts } from "./nested-lists.js";
import { lastWord } from "../document/schemas.js";
import { type Entry, Store } from "./entries.js";
import { valueWhenAsked } from "../behaviour/includable-fields.js";

/** An object of the path that another one belongs to. */
export interface Owner {
  readonly param: string;
  readonly resource: string;
  readonly id: string;
}

/** The objects of one account: made, changed and removed so that they agree with one another. */
export class Objects {
  readonly store = new Store();
  readonly maker: Maker;
  readonly #parts: Parts;
  readonly #world: World;
  readonly #ownerFields = new Map<string, string | undefined>();

  constructor(document: Document, parts: Parts, world: Pick<Maker, "now" | "newId" | "secret">) {
    this.#parts = parts;
    this.maker = {
      ...world,
      document,
      find: (resources, id) => this.live(resources, id)?.object,
      spawn: (resource, given) => this.create(resource, given, []).object,
    };
    this.#world = worldOf(this);
  }

  /** The object of this id among some resources, unless it was deleted. */
  live(resources: readonly string[], id: string): Entry | undefined {
    const entry = this.store.find(resources, id);
    return entry?.state === "deleted" ? undefined : entry;
  }

  /** Makes an object and keeps it, with all that follows; hidden ones stand in no list, and nothing follows. */
  create(resource: string, given: Fields, owners: readonly Owner[], state: "listed" | "hidden" = "listed"): Entry {
    const entry = this.#add(resource, given, owners, state);
    if (state === "listed") this.#follow(entry, undefined, given);
    return entry;
  }

  /** Changes an object by what of the params fits it, its lists item by item, with all that follows. */
  change(entry: Entry, given: Fields): void {
    const before = entry.object;
    this.#apply(entry, given);
    this.#follow(entry, before, given);
  }

  /** Puts an object there as it is: it is made or changed, and nothing follows. */
  put(resource: string, given: Fields): Fields {
    const kept = typeof given["id"] === "string" ? this.live([resource], given["id"]) : undefined;
    if (kept === undefined) return this.#add(resource, given, [], "listed").object;
    this.#apply(kept, given);
    return kept.object;
  }

  remove(entry: Entry): void {
    entry.state = "deleted";
  }

  /** An object as it is answered: its lists hold what is kept of them now. */
  present(entry: Entry): Fields {
    const parts = this.#parts.of(entry.resource).filter((part) => part.isAlwaysThere);
    if (parts.length === 0) return entry.object;
    const lists = parts.map((part) => [part.field, this.#presentPart(entry, part)]);
    return { ...entry.object, ...(Object.fromEntries(lists) as Fields) };
  }

  /** A field that is answered when it is asked for: a list of what belongs to the object, or what a table says. */
  whenAsked(resource: string, object: Fields, field: string): unknown {
    const entry = this.store.find([resource], String(object["id"]));
    const part = this.#parts.of(resource).find((candidate) => candidate.field === field);
    if (entry === undefined || part === undefined) return valueWhenAsked(this, resource, field, object);
    return this.#presentPart(entry, part);
  }

  /** The one object of a resource that an account has, or an owner: made when it is first looked for. */
  only(resource: string, owners: readonly Owner[]): Entry {
    const key = owners.map(({ id }) => id).join(" ") + resource;
    let entry = this.store.singletons.get(key);
    if (entry === undefined) {
      entry = this.create(resource, {}, owners, "hidden");
      this.store.singletons.set(key, entry);
    }
    return entry;
  }

  /** An object that isn't kept; without an id, where its schema lets it go without. */
  preview(resource: string | undefined, schema: Schema, given: Fields): Fields {
    if (resource === undefined) return makeObject(this.maker, schema, given, []);
    const object: Record<string, unknown> = { ...makeResource(this.maker, resource, given) };
    const { required = [] } = this.schemaOf(resource);
    for (const part of this.#parts.of(resource)) {
      const list = object[part.field];
      const url = this.#parts.urlOf(resource, String(object["id"]), part);
      if (isFields(list)) object[part.field] = { ...list, url };
    }
    if (!required.includes("id")) delete object["id"];
    return object;
  }

  /** What is answered for a deleted object. */
  tombstone(entry: Entry, schema: Schema): Fields {
    return makeObject(this.maker, schema, { ...entry.object, deleted: true }, []);
  }

  schemaOf(resource: string): Schema {
    return this.maker.document.components.schemas[resource] ?? {};
  }

  /** Whether an object belongs to another: by the field that names it, else by where it was made. */
  belongs(entry: Entry, owner: Owner): boolean {
    const field = this.#ownerField(entry.resource, owner);
    const named = field === undefined ? undefined : idOf(entry.object[field]);
    if (named !== undefined) return named === owner.id;
    return field === undefined && entry.owners[owner.resource] === owner.id;
  }

  #add(resource: string, given: Fields, owners: readonly Owner[], state: Entry["state"]): Entry {
    const named = owners.flatMap((owner) => this.#nameOwner(resource, owner));
    const object: Record<string, unknown> = {
      ...makeResource(this.maker, resource, { ...given, ...Object.fromEntries(named) }),
    };
    const parts = this.#parts.of(resource).map((part) => ({ part, made: takeItems(object, part) }));
    const id = String(object["id"]);
    const entry = this.store.add({ resource, id, object, state, owners: this.#ownersOf(resource, object, owners) });
    const owner = { param: lastWord(resource), resource, id };
    for (const { part, made } of parts) {
      for (const item of made.toReversed()) this.create(itemResource(part, item), item, [owner]);
    }
    return entry;
  }

  #apply(entry: Entry, given: Fields): void {
    const parts = this.#parts.of(entry.resource).filter(({ field }) => Array.isArray(given[field]));
    const own = Object.entries(given).filter(([name]) => !parts.some(({ field }) => field === name));
    entry.object = changeObject(this.maker, this.schemaOf(entry.resource), entry.object, Object.fromEntries(own));
    for (const part of parts) this.#changePart(entry, part, given[part.field] as readonly unknown[]);
  }

  #follow({ resource, object }: Entry, before: Fields | undefined, params: Fields): void {
    runEffects(this.#world, resource, { object, before, params });
  }

  #presentPart(entry: Entry, part: Part): Fields {
    const owned = this.store.ownedBy(entry.resource, entry.id, part.items).toReversed();
    const data = owned.slice(0, 10).map((item) => this.present(item));
    const url = this.#parts.urlOf(entry.resource, entry.id, part);
    return { object: "list", data, has_more: owned.length > data.length, url };
  }

  #changePart(entry: Entry, part: Part, elements: readonly unknown[]): void {
    const owner = { param: lastWord(entry.resource), resource: entry.resource, id: entry.id };
    for (const element of elements.filter(isFields)) {
      const kept = typeof element["id"] === "string" ? this.live(part.items, element["id"]) : undefined;
      if (kept === undefined) this.create(itemResource(part, element), element, [owner]);
      else if (element["deleted"] === true) this.remove(kept);
      else this.change(kept, element);
    }
  }

  #ownersOf(resource: string, object: Fields, owners: readonly Owner[]): Record<string, string> {
    const named = this.#parts.ownerFields(resource).flatMap(({ owner, field }) => {
      const id = idOf(object[field]);
      return id === undefined ? [] : [[owner, id] as const];
    });
    return Object.fromEntries([...named, ...owners.map(({ resource: owner, id }) => [owner, id] as const)]);
  }

  #nameOwner(resource: string, owner: Owner): [string, string][] {
    const field = this.#ownerField(resource, owner);
    return field === undefined ? [] : [[field, owner.id]];
  }

  /** The field of a resource that holds the id of such an owner. */
  #ownerField(resource: string, owner: Owner): string | undefined {
    const key = `${resource} ${owner.resource} ${owner.param}`;
    if (!this.#ownerFields.has(key)) this.#ownerFields.set(key, this.#findOwnerField(resource, owner));
    return this.#ownerFields.get(key);
  }

  #findOwnerField(resource: string, owner: Owner): string | undefined {
    const { properties = {} } = this.schemaOf(resource);
    return [lastWord(owner.resource), owner.param].find((field) => {
      const schema = field === "id" ? undefined : properties[field];
      return schema !== undefined && idOf(fit(this.maker, schema, owner.id, [])) === owner.id;
    });
  }
}

/** Takes the items out of a new object's list: they are kept on their own. */
function takeItems(object: Record<string, unknown>, part: Part): readonly Fields[] {
  const list = object[part.field];
  if (!isFields(list)) return [];
  if (!part.isAlwaysThere) object[part.field] = undefined;
  return (list["data"] as readonly Fields[] | undefined) ?? [];
}

/** Which of a list's resources an item is: it says so in `object`. */
function itemResource(part: Part, item: Fields): string {
  return part.items.find((name) => name === item["object"]) ?? part.items[0] ?? "";
}
