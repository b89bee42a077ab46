import type { Call } from "./path-objects.js";
import { Refusal } from "../api-error.js";
import { type Fields, isFields } from "../json-object.js";
import { resourceOfId } from "../store/ids.js";
import type { Objects, Owner } from "../store/object-store.js";
import type { Made } from "../routing/classify-operation.js";

/** Makes an object and keeps it, if it has an id. */
export function answerCreate(objects: Objects, made: Made, { params }: Call, owners: readonly Owner[]): Fields {
  const resource = chooseResource(made, params);
  const given = unwrap(made, params);
  const { id } = given;
  if (resource === undefined || objects.schemaOf(resource).properties?.["id"] === undefined) {
    return makeUnkept(objects, made, { ...given, ...ownerParams(owners) });
  }
  if (typeof id === "string" && objects.live([resource], id) !== undefined) {
    const name = resource.charAt(0).toUpperCase() + resource.slice(1);
    throw new Refusal(400, { code: "resource_already_exists", message: `${name} already exists.`, param: "id" });
  }
  return objects.present(objects.create(resource, given, owners));
}

/** An object that is answered and forgotten. */
export function makeUnkept(objects: Objects, made: Made, params: Fields): Fields {
  return objects.preview(chooseResource(made, params), made.schema, params);
}

/** Which of the resources an operation can make is meant: what the params say, or what their token stands for. */
function chooseResource({ resources }: Made, params: Fields): string | undefined {
  if (resources.length <= 1) return resources[0];
  const values = [params, ...Object.values(params)];
  const said = values.map((value) => (isFields(value) ? value["object"] : undefined));
  const tokens = values.filter((value) => typeof value === "string");
  const named = resources.find((resource) => said.includes(resource));
  const ofToken = tokens.map((token) => resourceOfId(token, resources)).find((resource) => resource !== undefined);
  return named ?? ofToken ?? resources[0];
}

/** A card or bank account is given in a param of its own: its fields are the new object's. */
function unwrap({ resources }: Made, params: Fields): Fields {
  if (resources.length <= 1) return params;
  const inner = Object.values(params).find((value) => isFields(value) && resources.includes(String(value["object"])));
  return isFields(inner) ? { ...params, ...inner } : params;
}

function ownerParams(owners: readonly Owner[]): Fields {
  return Object.fromEntries(owners.map(({ param, id }) => [param, id]));
}
