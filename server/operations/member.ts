import { resourceMissing } from "../api-error.js";
import { isDeletedObject, objectVariants, variantsOf } from "../document/schemas.js";
import { isJsonObject, type JsonObject } from "../json-object.js";
import type { MemberOperation } from "../routing/operation-kind.js";
import { buildObject } from "../store/build-object.js";
import type { Entry } from "../store/entries.js";
import type { ObjectStore } from "../store/object-store.js";
import type { Owner } from "../store/owners.js";
import type { OperationInput } from "./operation-input.js";
import { update } from "./update.js";

/** Retrieves, updates or deletes the object in a field of its owner; throws an API error when the field is empty. */
export function executeMember(
  objects: ObjectStore,
  { field, response, action }: MemberOperation,
  { method, params }: OperationInput,
  owners: readonly Owner[],
): JsonObject {
  const owner = owners.at(-1);
  const ownerEntry = owner && objects.find([owner.resource], owner.id);
  const { name, value } = memberOf(ownerEntry?.object ?? {}, field);
  const variants = variantsOf(objects.context.document, response);
  const resources = ownerEntry === undefined ? [] : resourcesOf(objects, ownerEntry, name);
  const entry = typeof value === "string" ? objects.find(resources, value) : undefined;
  if (ownerEntry === undefined || (entry === undefined && !isJsonObject(value))) {
    throw resourceMissing(`${field} of ${owner?.param ?? "object"}`, owner?.id ?? "", field);
  }
  if (method === "DELETE") {
    objects.update(ownerEntry, { [name]: name === field ? null : [] });
    const schema = variants.find((variant) => isDeletedObject(variant.schema))?.schema;
    const object = entry?.object ?? (value as JsonObject);
    return buildObject(objects.context, schema ?? response, { ...object, deleted: true }, []);
  }
  if (entry === undefined) return value as JsonObject;
  if (method === "POST") update(objects, entry, action, params);
  return objects.render(entry);
}

/** Returns the object or id in a field, or in newer API versions in a list of several: `discount`, `discounts`. */
function memberOf(object: JsonObject, field: string): { readonly name: string; readonly value: unknown } {
  const list = object[`${field}s`];
  if (object[field] !== undefined || !Array.isArray(list)) return { name: field, value: object[field] };
  return { name: `${field}s`, value: (list as unknown[])[0] };
}

function resourcesOf(objects: ObjectStore, { resource }: Entry, name: string): readonly string[] {
  const schema = objects.schemaOf(resource).properties?.[name];
  return objectVariants(objects.context.document, schema ?? {}).flatMap((variant) => variant.name ?? []);
}
