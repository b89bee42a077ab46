import { resourceMissing } from "../api-error.js";
import { isJsonObject, type JsonObject } from "../json-object.js";
import type { LookupOperation } from "../routing/operation-kind.js";
import type { ObjectStore } from "../store/object-store.js";
import type { OperationInput } from "./operation-input.js";

/** Returns, or deletes, the newest object whose fields have the values of the params. */
export function executeLookup(
  objects: ObjectStore,
  { lookup, response }: LookupOperation,
  { params }: OperationInput,
): JsonObject {
  const entry = objects.entries.ofResources(response.resources).findLast(({ state, object }) => {
    return state === "listed" && lookup.by.every((name) => contains(object[name], params[name]));
  });
  const [param = ""] = lookup.by;
  if (entry === undefined) throw resourceMissing(response.resources[0] ?? "object", String(params[param]), param);
  if (lookup.deletes) objects.delete(entry);
  return { ...objects.render(entry), ...(lookup.deletes && { deleted: true }) };
}

/** Checks that a value equals another one, or has all of its members. */
function contains(value: unknown, members: unknown): boolean {
  if (!isJsonObject(members)) return value === members;
  return isJsonObject(value) && Object.entries(members).every(([name, member]) => contains(value[name], member));
}
