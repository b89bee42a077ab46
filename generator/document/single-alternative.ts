import { isArray, isObject, type Json, type JsonObject } from "./json.js";

/** Keywords that say nothing about the values of the schemas in the union that they are in. */
const annotations = new Set(["default", "deprecated", "example", "nullable"]);

/** Keywords whose text describes a field where a union has them, and its type where the alternative has them. */
const texts = new Set(["description", "title"]);

/**
 * Replaces a union or intersection of one schema by that schema. Where there are texts beside it, or anything beside a
 * reference, it becomes a union: OpenAPI 3.0 ignores what is beside `$ref`.
 */
export function unwrapAlternative(schema: JsonObject): JsonObject {
  const keyword = (["anyOf", "oneOf", "allOf"] as const).find((key) => schema[key] !== undefined);
  if (keyword === undefined) return schema;
  const { [keyword]: parts, ...own } = schema;
  const only = isArray(parts) && parts.length === 1 ? parts[0] : undefined;
  const keys = Object.keys(own);
  if (!isObject(only) || !keys.every((key) => texts.has(key) || isAnnotation(key, own[key]!, only))) return schema;
  const isKept = keys.some((key) => texts.has(key)) || (keys.length > 0 && only["$ref"] !== undefined);
  return sorted(isKept ? { ...own, anyOf: [only] } : { ...only, ...own });
}

function isAnnotation(key: string, value: Json, only: JsonObject): boolean {
  return annotations.has(key) || (key === "type" && value === only["type"]);
}

function sorted(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).sort(([a], [b]) => (a < b ? -1 : 1)));
}
