import { overrides } from "../../generator/model/overrides.js";

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** A change of a document's text that keeps its meaning. */
export type Mutation = (document: JsonObject, random: () => number) => JsonObject;

const prefix = "#/components/schemas/";

/** Puts the keys of all objects in another order, and the entries of lists whose order means nothing. */
export function reorder(document: JsonObject, random: () => number): JsonObject {
  const visit = (value: Json, key: string): Json => {
    if (isArray(value)) {
      const entries = value.map((entry) => visit(entry, ""));
      return ["required", "parameters", "x-expandableFields"].includes(key) ? shuffle(entries, random) : entries;
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(
      shuffle(Object.entries(value), random).map(([name, inner]) => [name, visit(inner, name)]),
    );
  };
  return visit(document, "") as JsonObject;
}

/** Renames some schemas that are no resources, and the references to them. */
export function renameInternals(document: JsonObject, random: () => number): JsonObject {
  const chosen = new Map(
    internalSchemas(document)
      .filter(() => random() < 0.3)
      .map((name) => [name, `renamed_${name}_${Math.floor(random() * 1e6)}`]),
  );
  const visit = (value: Json, key: string): Json => {
    if (typeof value === "string" && key === "$ref" && value.startsWith(prefix)) {
      const name = value.slice(prefix.length);
      return prefix + (chosen.get(name) ?? name);
    }
    return mapJson(value, visit);
  };
  const found = visit(document, "") as JsonObject;
  const { components } = found as { components: JsonObject };
  const schemas = Object.entries(components["schemas"] as JsonObject);
  return {
    ...found,
    components: {
      ...components,
      schemas: Object.fromEntries(schemas.map(([name, one]) => [chosen.get(name) ?? name, one])),
    },
  };
}

/** Replaces some references by the schemas that they refer to; not by recursive ones, whose copies are another level. */
export function inlineReferences(document: JsonObject, random: () => number): JsonObject {
  const { schemas } = document["components"] as { schemas: JsonObject };
  const isRecursive = (name: string): boolean => JSON.stringify(schemas[name]).includes(`"${prefix}${name}"`);
  const internal = new Set(internalSchemas(document).filter((name) => !isRecursive(name)));
  const visit = (value: Json): Json => {
    const reference = isObject(value) ? value["$ref"] : undefined;
    if (typeof reference !== "string") return mapJson(value, visit);
    const name = reference.slice(prefix.length);
    return internal.has(name) && random() < 0.2 ? schemas[name]! : value;
  };
  return visit(document) as JsonObject;
}

/** Adds extensions that nobody knows to schemas and operations. */
export function addExtensions(document: JsonObject, random: () => number): JsonObject {
  const visit = (value: Json, key: string): Json => {
    const found = mapJson(value, visit);
    const isKnown = isObject(found) && (typeof found["type"] === "string" || typeof found["operationId"] === "string");
    if (!isKnown || key === "properties" || random() > 0.1) return found;
    return { ...found, "x-unheard-of": { at: Math.floor(random() * 1000), properties: { type: "x" } } };
  };
  return { ...(visit(document, "") as JsonObject), "x-published": "today" };
}

/**
 * Lists the schemas whose name nothing depends on: no resources, no events, no subjects of overrides. Overrides name a
 * field by the nearest named schema, so that a schema that has a field of such a name counts, too.
 */
function internalSchemas(document: JsonObject): readonly string[] {
  const { schemas } = document["components"] as { schemas: Record<string, JsonObject> };
  const named = new Set(overrides.flatMap(({ at }) => [at, at.replace(/^schema /, ""), at.replace(/\.[^.]*$/, "")]));
  const fields = new Set(
    overrides.flatMap(({ kind, at }) => (kind === "presence" ? [at.slice(at.lastIndexOf(".") + 1)] : [])),
  );
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const object = (schema["properties"] as Record<string, { enum?: unknown }> | undefined)?.["object"]?.enum;
    const isNamed =
      schema["x-resourceId"] !== undefined || schema["x-stripeEvent"] !== undefined || object !== undefined;
    const hasOverridden = Object.keys((schema["properties"] ?? {}) as object).some((field) => fields.has(field));
    return isNamed || hasOverridden || named.has(name) || ["error", "api_errors"].includes(name) ? [] : [name];
  });
}

function mapJson(value: Json, visit: (value: Json, key: string) => Json): Json {
  if (isArray(value)) return value.map((entry) => visit(entry, ""));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner, key)]));
}

function shuffle<T>(values: readonly T[], random: () => number): readonly T[] {
  return values
    .map((value) => ({ value, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !isArray(value);
}
