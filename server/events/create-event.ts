import { stateOf } from "../behaviour/events/state.js";
import { transitionOf } from "../behaviour/events/table.js";
import { lastWord } from "../document/schemas.js";
import type { JsonObject } from "../json-object.js";
import type { ObjectStore } from "../store/object-store.js";
import type { EventDraft } from "./change-recorder.js";
import { previousAttributes } from "./difference.js";
import { checkFields } from "./event-fields.js";
import type { EventType } from "./event-types.js";
import type { Snapshots } from "./snapshot.js";

/** The amount of a new object in the smallest unit of its currency. */
const amount = 2000;
const amountFields = [
  "amount",
  "amount_due",
  "amount_remaining",
  "amount_subtotal",
  "amount_total",
  "subtotal",
  "total",
];

/**
 * Drafts an event of a type: creates an object in the state that the type names, or puts the object with the id of the fields
 * in that state, and sets the fields. The fields of an `updated` are its difference. Throws a TypeError when a field doesn't
 * match the object's schema.
 */
export function draftEvent(
  objects: ObjectStore,
  snapshots: Snapshots,
  type: EventType,
  fields: JsonObject,
): Omit<EventDraft, "ofAccount"> {
  const resource = selectResource(objects, type, fields);
  if (resource === undefined) return draft(type, untypedObject(type, {}), untypedObject(type, fields));
  checkFields(objects, type.type, resource, fields);
  const isUpdate = type.word === "updated";
  const initial = { ...sampleFields(objects, type, resource), ...(isUpdate ? {} : fields) };
  if (transitionOf(type.type)?.isPreview === true || type.ownerField?.isInPlace === true) {
    const before = previewObject(objects, type, resource, initial);
    return draft(type, before, { ...before, ...previewObject(objects, type, resource, { ...before, ...fields }) });
  }
  const isStored = typeof fields["id"] === "string" && objects.find([resource], fields["id"]) !== undefined;
  const stored = isStored ? fields : objects.put(resource, initial);
  const entry = objects.find([resource], String(stored["id"]));
  if (entry === undefined) return draft(type, stored, stored);
  const put = (changes: JsonObject): JsonObject => {
    objects.put(resource, { ...changes, id: entry.id });
    return snapshots.of(objects, entry);
  };
  const before = put(stateOf(type, objects.schemaOf(resource), entry.object, objects.context.now()));
  const object = put(fields);
  if (type.word === "deleted" && transitionOf(type.type) === undefined) objects.delete(entry);
  return draft(type, before, object);
}

/** Drafts an event; that of an update always has a difference, if only an empty one. */
function draft({ type, word }: EventType, before: JsonObject, object: JsonObject): Omit<EventDraft, "ofAccount"> {
  return word === "updated"
    ? { type, object, previousAttributes: previousAttributes(before, object) ?? {} }
    : { type, object };
}

/** Selects which of several resources the object has: the one of the field `object`, or the first one that can have such an owner. */
function selectResource(
  objects: ObjectStore,
  { resources, ownerField }: EventType,
  fields: JsonObject,
): string | undefined {
  const named = resources.find((resource) => resource === fields["object"]);
  if (named !== undefined || ownerField === undefined) return named ?? resources[0];
  const field = lastWord(ownerField.owner);
  return resources.find((resource) => objects.schemaOf(resource).properties?.[field] !== undefined) ?? resources[0];
}

/** Returns an object of which the document has no schema. */
function untypedObject({ type }: EventType, fields: JsonObject): JsonObject {
  return { object: type.slice(0, type.lastIndexOf(".")), livemode: false, ...fields };
}

function previewObject(objects: ObjectStore, type: EventType, resource: string, params: JsonObject): JsonObject {
  const schema = objects.schemaOf(resource);
  const built = objects.preview(resource, schema, params);
  const state = stateOf(type, schema, built, objects.context.now());
  return objects.preview(resource, schema, { ...built, ...state, ...params });
}

/** Returns fields that a realistic object has: amounts, the id of an owner, and for an account its own id. */
function sampleFields(objects: ObjectStore, { ownerField }: EventType, resource: string): JsonObject {
  const { properties = {} } = objects.schemaOf(resource);
  const amounts = amountFields.filter((field) => properties[field]?.type === "integer").map((field) => [field, amount]);
  const own = objects.entries.singletons.get("account")?.id;
  const owner = ownerField === undefined ? undefined : lastWord(ownerField.owner);
  return {
    ...(Object.fromEntries(amounts) as JsonObject),
    ...(amounts.length > 0 && { currency: "usd" }),
    ...(resource === "account" && own !== undefined && { id: own }),
    ...(ownerField !== undefined &&
      owner !== undefined &&
      properties[owner] !== undefined && { [owner]: objects.context.newId(ownerField.owner) }),
  };
}
