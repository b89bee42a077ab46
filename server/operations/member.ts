import { resourceMissing } from "../api-error.js";
import { isDeletedObject, variantsOf } from "../document/schemas.js";
import { isJsonObject, type JsonObject } from "../json-object.js";
import type { MemberOperation } from "../routing/operation-kind.js";
import { buildObject } from "../store/build-object.js";
import type { ObjectStore, Owner } from "../store/object-store.js";
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
  const value = ownerEntry?.object[field];
  const variants = variantsOf(objects.context.document, response);
  const resources = variants.flatMap(({ name }) => name ?? []);
  const entry = typeof value === "string" ? objects.find(resources, value) : undefined;
  if (ownerEntry === undefined || (entry === undefined && !isJsonObject(value))) {
    throw resourceMissing(`${field} of ${owner?.param ?? "object"}`, owner?.id ?? "", field);
  }
  if (method === "DELETE") {
    objects.update(ownerEntry, { [field]: null });
    const schema = variants.find((variant) => isDeletedObject(variant.schema))?.schema;
    return buildObject(objects.context, schema ?? response, { ...(value as JsonObject), deleted: true }, []);
  }
  if (entry === undefined) return value as JsonObject;
  if (method === "POST") update(objects, entry, action, params);
  return objects.render(entry);
}
