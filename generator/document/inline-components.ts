import type { Diagnostics } from "../diagnostics.js";
import { descend, isArray, isObject, member, pointerOf, type Json, type JsonObject, type Location } from "./json.js";
import { deriveOperationId } from "./operation-ids.js";
import { isHttpMethod } from "./types.js";

/** Resolves a reference to a component of a section; `location` is the reference's own, for diagnostics. */
type ResolveReference = (section: string, value: Json, location: Location) => Json;

/**
 * Inlines referenced parameters, request bodies and responses, and copies each path item's parameters and servers into
 * its operations. Gives operations without an id the usual one. Removes extensions beside paths and responses.
 */
export function inlineComponents(document: JsonObject, diagnostics: Diagnostics): JsonObject {
  const known = new Map<string, Json | undefined>();
  const resolve: ResolveReference = (section, value, location) => {
    const prefix = `#/components/${section}/`;
    const found = followReference(member(member(document, "components"), section), prefix, value, known);
    const $ref = member(value, "$ref");
    if (isObject(found) || (found !== undefined && $ref === undefined)) return found;
    const message = `the reference ${JSON.stringify($ref)} doesn't lead to ${prefix}NAME`;
    if (found === undefined) diagnostics.error(message, pointerOf(descend(location, "$ref")));
    else diagnostics.error("a component must be an object", $ref as string);
    return value;
  };
  const paths = mapMembers(
    withoutExtensions(member(document, "paths")),
    descend(undefined, "paths"),
    (item, location) => inlinePathItem(item, location, resolve),
  );
  return paths === undefined ? document : { ...document, paths };
}

function inlinePathItem(item: Json, location: Location, resolve: ResolveReference): Json {
  if (!isObject(item)) return item;
  const { parameters: shared, servers, ...operations } = item;
  const sharedParameters = inlineParameters(shared, descend(location, "parameters"), resolve);
  return mapMembers(operations, location, (operation, at) => {
    if (!isObject(operation) || !isHttpMethod(at.key)) return operation;
    const own = inlineParameters(member(operation, "parameters"), descend(at, "parameters"), resolve);
    const parameters = mergeParameters(sharedParameters, own);
    return {
      ...(servers !== undefined && { servers }),
      operationId: deriveOperationId(at.key, String(location.key)),
      ...operation,
      ...(parameters !== undefined && { parameters }),
      ...inlineBodies(operation, at, resolve),
    };
  })!;
}

function inlineBodies(operation: JsonObject, at: Location, resolve: ResolveReference): JsonObject {
  const requestBody = member(operation, "requestBody");
  const responses = mapMembers(
    withoutExtensions(member(operation, "responses")),
    descend(at, "responses"),
    (response, location) => resolve("responses", response, location),
  );
  return {
    ...(requestBody !== undefined && {
      requestBody: resolve("requestBodies", requestBody, descend(at, "requestBody")),
    }),
    ...(responses !== undefined && { responses }),
  };
}

function inlineParameters(
  parameters: Json | undefined,
  location: Location,
  resolve: ResolveReference,
): Json | undefined {
  if (!isArray(parameters)) return parameters;
  return parameters.map((parameter, index) => resolve("parameters", parameter, descend(location, index)));
}

/**
 * Merges parameters: an operation's replaces the path item's of the same name and `in` (OpenAPI 3.0.3, Path Item
 * Object).
 */
function mergeParameters(shared: Json | undefined, own: Json | undefined): Json | undefined {
  if (!isArray(shared) || shared.length === 0) return own ?? shared;
  if (own !== undefined && !isArray(own)) return own;
  const identify = (parameter: Json) => JSON.stringify([member(parameter, "in"), member(parameter, "name")]);
  const replaced = new Set((own ?? []).map(identify));
  return [...shared.filter((parameter) => !replaced.has(identify(parameter))), ...(own ?? [])];
}

/** Resolves a chain of references; `known` caches the target for each reference of the chain. */
function followReference(
  section: Json | undefined,
  prefix: string,
  start: Json,
  known: Map<string, Json | undefined>,
): Json | undefined {
  const seen = new Set<string>();
  let found: Json | undefined = start;
  for (let $ref = member(found, "$ref"); $ref !== undefined; $ref = member(found, "$ref")) {
    found = undefined;
    if (typeof $ref !== "string" || !$ref.startsWith(prefix) || seen.has($ref)) break;
    seen.add($ref);
    found = known.has($ref) ? known.get($ref) : member(section, $ref.slice(prefix.length));
  }
  for (const $ref of seen) known.set($ref, found);
  return found;
}

/** Removes the extensions of an object whose other keys are names. */
function withoutExtensions(value: Json | undefined): Json | undefined {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith("x-")));
}

function mapMembers(
  value: Json | undefined,
  location: Location,
  change: (entry: Json, location: Location) => Json,
): Json | undefined {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry, descend(location, key))]));
}
