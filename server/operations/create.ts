import { ApiError } from "../api-error.js";
import { isJsonObject, type JsonObject } from "../json-object.js";
import type { ResponseType } from "../routing/operation-kind.js";
import { resourceOfId } from "../store/ids.js";
import type { ObjectStore } from "../store/object-store.js";
import type { Owner } from "../store/owners.js";
import type { OperationInput } from "./operation-input.js";

/** Creates an object and stores it if it has an id. */
export function create(
  objects: ObjectStore,
  response: ResponseType,
  { params }: OperationInput,
  owners: readonly Owner[],
): JsonObject {
  const resource = selectResource(response, params);
  const fields = unwrapSource(response, params);
  const { id } = fields;
  if (resource === undefined || objects.schemaOf(resource).properties?.["id"] === undefined) {
    return preview(objects, response, { ...fields, ...ownerParams(owners) });
  }
  if (typeof id === "string" && objects.find([resource], id) !== undefined) {
    const name = resource.charAt(0).toUpperCase() + resource.slice(1);
    throw new ApiError(400, { code: "resource_already_exists", message: `${name} already exists.`, param: "id" });
  }
  const entry = objects.create(resource, fields, owners);
  // With the fields that only this response includes.
  return { ...entry.object, ...objects.render(entry) };
}

/** Returns an object without storing it. */
export function preview(objects: ObjectStore, response: ResponseType, params: JsonObject): JsonObject {
  return objects.preview(selectResource(response, params), response.schema, params);
}

/** Selects which of several resources to create: the one that the params name in `object`, or that their token belongs to. */
function selectResource({ resources }: ResponseType, params: JsonObject): string | undefined {
  if (resources.length <= 1) return resources[0];
  const values = [params, ...Object.values(params)];
  const names = values.map((value) => (isJsonObject(value) ? value["object"] : undefined));
  const tokens = values.filter((value) => typeof value === "string");
  const named = resources.find((resource) => names.includes(resource));
  const ofToken = tokens.map((token) => resourceOfId(token, resources)).find((resource) => resource !== undefined);
  return named ?? ofToken ?? resources[0];
}

/** A card or bank account comes in a param of its own, whose members are the fields of the new object. */
function unwrapSource({ resources }: ResponseType, params: JsonObject): JsonObject {
  if (resources.length <= 1) return params;
  const source = Object.values(params).find((value) => {
    return isJsonObject(value) && resources.includes(String(value["object"]));
  });
  return isJsonObject(source) ? { ...params, ...source } : params;
}

function ownerParams(owners: readonly Owner[]): JsonObject {
  return Object.fromEntries(owners.map(({ param, id }) => [param, id]));
}
