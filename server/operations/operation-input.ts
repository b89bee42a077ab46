import { resourceMissing } from "../api-error.js";
import type { JsonObject } from "../json-object.js";
import type { PathParameter } from "../routing/operation-kind.js";
import type { Entry } from "../store/entries.js";
import type { ObjectStore } from "../store/object-store.js";
import type { Owner } from "../store/owners.js";

/** The input of an operation: its path parameters, and its params, parsed and validated. */
export interface OperationInput {
  readonly method: string;
  readonly path: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly params: JsonObject;
}

/** Returns the objects that the path identifies before its item, each belonging to the previous one; throws if one is missing. */
export function resolveOwners(
  objects: ObjectStore,
  parameters: readonly PathParameter[],
  input: OperationInput,
): readonly Owner[] {
  const owners: Owner[] = [];
  for (const parameter of parameters) {
    const { resource, id } = resolveItem(objects, parameter, input, owners, parameter.name);
    owners.push({ param: parameter.name, resource, id });
  }
  return owners;
}

/** Returns the object that a path parameter identifies; throws an API error unless it belongs to the last owner. */
export function resolveItem(
  objects: ObjectStore,
  parameter: PathParameter,
  { ids }: OperationInput,
  owners: readonly Owner[],
  param = "id",
): Entry {
  const id = ids[parameter.name] ?? "";
  const entry = objects.find(parameter.resources, id);
  const owner = owners.at(-1);
  const exists = entry !== undefined && (owner === undefined || objects.belongsTo(entry, owner));
  if (!exists) throw resourceMissing(parameter.resources[0] ?? parameter.name, id, param);
  return entry;
}
