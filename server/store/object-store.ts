import type { Document, Schema } from "../../generator/document/types.js";
import type { ObjectChange } from "../behaviour/effects/effect.js";
import { withoutCreationOnlyFields } from "../behaviour/creation-only-fields.js";
import { includableValue } from "../behaviour/includable-fields.js";
import { idOf, isJsonObject, type JsonObject } from "../json-object.js";
import type { BuildContext } from "./build-context.js";
import { buildObject, buildResource } from "./build-object.js";
import { type Entry, EntryIndex } from "./entries.js";
import type { NestedList, NestedLists } from "./nested-lists.js";
import { asOwner, findOwnerField, type Owner } from "./owners.js";
import { updateObject } from "./update-object.js";

/** Follows the changes of an account's objects. */
export interface ChangeListener {
  /** Runs before an object, or an item of one of its nested lists, changes. */
  readonly beforeChange: (entry: Entry) => void;
  /** Runs after an object was created or updated, in order to run its side effects. */
  readonly afterChange: (entry: Entry, change: ObjectChange) => void;
  /** Runs instead of `afterChange` when the change has no side effects. */
  readonly afterPut: (entry: Entry, change: ObjectChange) => void;
  /** Runs after an object was deleted. */
  readonly afterDeletion: (entry: Entry) => void;
}

/** The objects of one account: creates, updates, deletes and renders them, and keeps their references consistent. */
export class ObjectStore {
  readonly entries = new EntryIndex();
  readonly context: BuildContext;
  readonly #nestedLists: NestedLists;
  readonly #listener: ChangeListener;
  readonly #ownerFields = new Map<string, string | undefined>();

  constructor(
    document: Document,
    nestedLists: NestedLists,
    generators: Pick<BuildContext, "now" | "newId" | "randomText">,
    listener: ChangeListener,
  ) {
    this.#nestedLists = nestedLists;
    this.#listener = listener;
    this.context = {
      ...generators,
      document,
      find: (resources, id) => this.find(resources, id)?.object,
      create: (resource, params) => this.create(resource, params, []).object,
    };
  }

  /** Returns the object with an id among some resources; undefined when it is unknown or deleted. */
  find(resources: readonly string[], id: string): Entry | undefined {
    const entry = this.entries.get(resources, id);
    return entry?.state === "deleted" ? undefined : entry;
  }

  /** Creates and stores an object and runs its side effects; a hidden object has no side effects. */
  create(resource: string, params: JsonObject, owners: readonly Owner[], state: "listed" | "hidden" = "listed"): Entry {
    const entry = this.#add(resource, params, owners, state);
    if (state === "listed") this.#listener.afterChange(entry, { object: entry.object, before: undefined, params });
    return entry;
  }

  /** Updates an object by the params that fit it, its nested lists item by item, and runs its side effects. */
  update(entry: Entry, params: JsonObject, events: readonly string[] = []): void {
    const before = entry.object;
    this.#apply(entry, params);
    this.#listener.afterChange(entry, { object: entry.object, before, params, events });
  }

  /** Creates or updates an object without side effects. */
  put(resource: string, fields: JsonObject): JsonObject {
    const stored = typeof fields["id"] === "string" ? this.find([resource], fields["id"]) : undefined;
    const before = stored?.object;
    const entry = stored ?? this.#add(resource, fields, [], "listed");
    if (stored !== undefined) this.#apply(stored, fields);
    this.#listener.afterPut(entry, { object: entry.object, before, params: fields });
    return entry.object;
  }

  /** Marks an object as deleted. */
  delete(entry: Entry): void {
    this.#beforeItemChange(entry.resource, entry.owners);
    entry.state = "deleted";
    this.#listener.afterDeletion(entry);
  }

  /** Returns an object with the current items of its nested lists, and without the fields that only its creation shows. */
  render(entry: Entry): JsonObject {
    const object = withoutCreationOnlyFields(entry.resource, entry.object);
    const lists = this.#nestedLists.of(entry.resource).filter((list) => list.isAlwaysIncluded);
    if (lists.length === 0) return object;
    const rendered = lists.map((list) => [list.field, this.#renderList(entry, list)]);
    return { ...object, ...(Object.fromEntries(rendered) as JsonObject) };
  }

  /** Returns the value of a field that responses include only on request: a nested list, or an includable field. */
  renderIncludable(resource: string, object: JsonObject, field: string): unknown {
    const id = String(object["id"]);
    const entry = this.entries.get([resource], id);
    const list = this.#nestedLists.of(resource).find((candidate) => candidate.field === field);
    if (entry !== undefined && list !== undefined) return this.#renderList(entry, list);
    const owner = asOwner(resource, id);
    return includableValue(resource, field, object, (name) => this.render(this.singleton(name, [owner])));
  }

  /** Returns the only object of a resource that an account or an owner has; creates it at the first request. */
  singleton(resource: string, owners: readonly Owner[]): Entry {
    const key = owners.map(({ id }) => id).join(" ") + resource;
    let entry = this.entries.singletons.get(key);
    if (entry === undefined) {
      entry = this.create(resource, {}, owners, "hidden");
      this.entries.singletons.set(key, entry);
    }
    return entry;
  }

  /** Builds an object without storing it; without an id when its schema doesn't require one. */
  preview(resource: string | undefined, schema: Schema, params: JsonObject): JsonObject {
    if (resource === undefined) return buildObject(this.context, schema, params, []);
    const object: Record<string, unknown> = { ...buildResource(this.context, resource, params) };
    const { required = [] } = this.schemaOf(resource);
    for (const list of this.#nestedLists.of(resource)) {
      const value = object[list.field];
      const url = this.#nestedLists.urlOf(resource, String(object["id"]), list);
      if (isJsonObject(value)) object[list.field] = { ...value, url };
    }
    if (!required.includes("id")) delete object["id"];
    return object;
  }

  /** Returns the representation of a deleted object. */
  renderDeleted(entry: Entry, schema: Schema): JsonObject {
    return buildObject(this.context, schema, { ...entry.object, deleted: true }, []);
  }

  /** Returns the component schema of a resource. */
  schemaOf(resource: string): Schema {
    return this.context.document.components.schemas[resource] ?? {};
  }

  /** Checks that an object belongs to an owner: by the field that holds the owner's id, or else by how it was created. */
  belongsTo(entry: Entry, owner: Owner): boolean {
    const field = this.#ownerField(entry.resource, owner);
    const ownerId = field === undefined ? undefined : idOf(entry.object[field]);
    if (ownerId !== undefined) return ownerId === owner.id;
    return field === undefined && entry.owners[owner.resource] === owner.id;
  }

  #add(resource: string, params: JsonObject, owners: readonly Owner[], state: Entry["state"]): Entry {
    const ownerParams = owners.flatMap((owner) => {
      const field = this.#ownerField(resource, owner);
      return field === undefined ? [] : [[field, owner.id] as const];
    });
    const object: Record<string, unknown> = {
      ...buildResource(this.context, resource, { ...params, ...Object.fromEntries(ownerParams) }),
    };
    const lists = this.#nestedLists.of(resource).map((list) => ({ list, items: extractItems(object, list) }));
    const id = String(object["id"]);
    const ownerIds = this.#ownersOf(resource, object, owners);
    if (state === "listed") this.#beforeItemChange(resource, ownerIds);
    const entry = this.entries.add({ resource, id, object, state, owners: ownerIds });
    const owner = asOwner(resource, id);
    for (const { list, items } of lists) {
      for (const item of items.toReversed()) this.create(itemResource(list, item), item, [owner]);
    }
    return entry;
  }

  #apply(entry: Entry, params: JsonObject): void {
    this.#beforeItemChange(entry.resource, entry.owners);
    this.#listener.beforeChange(entry);
    const lists = this.#nestedLists.of(entry.resource).filter(({ field }) => Array.isArray(params[field]));
    const own = Object.entries(params).filter(([name]) => !lists.some(({ field }) => field === name));
    entry.object = updateObject(this.context, this.schemaOf(entry.resource), entry.object, Object.fromEntries(own));
    for (const list of lists) this.#updateItems(entry, list, params[list.field] as readonly unknown[]);
  }

  /** An item in a nested list of an owner changes the owner, too, if responses always include the list. */
  #beforeItemChange(resource: string, owners: Entry["owners"]): void {
    for (const [owner, id] of Object.entries(owners)) {
      const isInList = this.#nestedLists
        .of(owner)
        .some((list) => list.isAlwaysIncluded && list.items.includes(resource));
      const entry = isInList ? this.find([owner], id) : undefined;
      if (entry !== undefined) this.#listener.beforeChange(entry);
    }
  }

  #renderList(entry: Entry, list: NestedList): JsonObject {
    const items = this.entries.ownedBy(entry.resource, entry.id, list.items).toReversed();
    const data = items.slice(0, 10).map((item) => this.render(item));
    const url = this.#nestedLists.urlOf(entry.resource, entry.id, list);
    return { object: "list", data, has_more: items.length > data.length, url };
  }

  #updateItems(entry: Entry, list: NestedList, items: readonly unknown[]): void {
    const owner = asOwner(entry.resource, entry.id);
    for (const item of items.filter(isJsonObject)) {
      const stored = typeof item["id"] === "string" ? this.find(list.items, item["id"]) : undefined;
      if (stored === undefined) this.create(itemResource(list, item), item, [owner]);
      else if (item["deleted"] === true) this.delete(stored);
      else this.update(stored, item);
    }
  }

  #ownersOf(resource: string, object: JsonObject, owners: readonly Owner[]): Record<string, string> {
    const inFields = this.#nestedLists.ownerFields(resource).flatMap(({ owner, field }) => {
      const id = idOf(object[field]);
      return id === undefined ? [] : [[owner, id] as const];
    });
    return Object.fromEntries([...inFields, ...owners.map(({ resource: owner, id }) => [owner, id] as const)]);
  }

  /** Returns the field in which objects of a resource hold the id of such an owner. */
  #ownerField(resource: string, owner: Owner): string | undefined {
    const key = `${resource} ${owner.resource} ${owner.param}`;
    if (!this.#ownerFields.has(key))
      this.#ownerFields.set(key, findOwnerField(this.context, this.schemaOf(resource), owner));
    return this.#ownerFields.get(key);
  }
}

/** Removes the items of a new object's nested list from the object: they are stored as objects of their own. */
function extractItems(object: Record<string, unknown>, list: NestedList): readonly JsonObject[] {
  const value = object[list.field];
  if (!isJsonObject(value)) return [];
  if (!list.isAlwaysIncluded) object[list.field] = undefined;
  return (value["data"] as readonly JsonObject[] | undefined) ?? [];
}

/** Returns the resource of a list's item by its `object` field; a list can hold several resources. */
function itemResource(list: NestedList, item: JsonObject): string {
  return list.items.find((name) => name === item["object"]) ?? list.items[0] ?? "";
}
