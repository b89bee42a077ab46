import { idOf, isJsonObject, type JsonObject } from "../json-object.js";
import { coerce } from "../store/build-object.js";
import type { ObjectStore } from "../store/object-store.js";

/** Throws a TypeError when a field of an event's object doesn't match the schema of its resource. */
export function checkFields(objects: ObjectStore, type: string, resource: string, fields: JsonObject): void {
  const { properties = {} } = objects.schemaOf(resource);
  for (const [name, value] of Object.entries(fields)) {
    const schema = properties[name];
    if (schema === undefined) {
      throw new TypeError(`createEvent("${type}"): a ${resource} has no field ${name}.`);
    }
    if (value === undefined || contains(coerce(objects.context, schema, value, []), value)) continue;
    const choices = schema.enum === undefined ? "" : `; it is one of ${schema.enum.join(", ")}`;
    throw new TypeError(
      `createEvent("${type}"): ${JSON.stringify(value)} doesn't match the schema of ${name} of a ${resource}${choices}.`,
    );
  }
}

/** Checks that a coerced value has all that a given one has; an id stands for the object that has it. */
function contains(coerced: unknown, given: unknown): boolean {
  if (Array.isArray(given)) {
    const elements = isJsonObject(coerced) ? coerced["data"] : coerced;
    return (
      Array.isArray(elements) &&
      elements.length === given.length &&
      given.every((element, index) => contains(elements[index], element))
    );
  }
  if (!isJsonObject(given)) return coerced === given || (typeof given === "string" && idOf(coerced) === given);
  if (typeof coerced === "string") return given["id"] === undefined || given["id"] === coerced;
  return isJsonObject(coerced) && Object.entries(given).every(([name, member]) => contains(coerced[name], member));
}
