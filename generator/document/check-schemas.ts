import { inside, isArray, isObject, member, pointerOf, type Json, type JsonObject, type Place } from "./json.js";
import * as is from "./shape.js";
import type { Checks, Shape, Shapes } from "./shape.js";

const refPrefix = "#/components/schemas/";

const types = is.oneOf("string", "integer", "number", "boolean", "object", "array");

const keywords: Shapes = new Map<string, Shape>([
  ["type", types],
  ["enum", is.scalars],
  ["properties", is.object],
  ["required", is.strings],
  [
    "additionalProperties",
    { wants: "a schema, true or false", accepts: (value) => is.flag.accepts(value) || isObject(value) },
  ],
  ["x-expandableFields", is.strings],
  ["x-expansionResources", is.objectOf({ oneOf: is.list })],
  ["x-stripeEnum", { wants: "an object, its values objects with a value", accepts: isStripeEnum }],
  ["x-stripeEvent", is.objectOf({ type: is.name })],
  ["x-resourceId", is.name],
  ...["anyOf", "oneOf", "allOf"].map((keyword) => [keyword, is.filledList] as const),
  ...["format", "title", "description", "pattern"].map((keyword) => [keyword, is.text] as const),
  ...["nullable", "deprecated", "x-stripeBypassValidation"].map((keyword) => [keyword, is.flag] as const),
  ...["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"].map(
    (keyword) => [keyword, is.number] as const,
  ),
]);

function isStripeEnum(value: Json): boolean {
  const values = member(value, "values") ?? [];
  const entry = is.objectOf({ value: is.text });
  return isObject(value) && isArray(values) && values.every(entry.accepts);
}

/** Keywords of JSON Schema that OpenAPI 3.0 or `Schema` doesn't have, and that change what a schema allows. */
const misread = new Set([
  ...["$anchor", "$defs", "$dynamicRef", "$id", "$recursiveRef", "additionalItems", "const", "contains", "definitions"],
  ...["dependencies", "dependentRequired", "dependentSchemas", "else", "if", "not", "patternProperties", "prefixItems"],
  ...["propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"],
]);

/** Checks a schema and all that it holds: keywords as they must be, none that we would misread, references that lead somewhere. */
export function checkSchema(schema: Json, place: Place, checks: Checks): void {
  if (!isObject(schema)) {
    checks.diagnostics.error("a schema must be an object", pointerOf(place));
    return;
  }
  checkReference(schema, place, checks);
  for (const keyword of Object.keys(schema)) {
    if (!misread.has(keyword)) continue;
    checks.diagnostics.error(`unknown shape: a schema with "${keyword}"`, pointerOf(inside(place, keyword)));
  }
  if (!is.checkMembers(schema, keywords, place, checks)) return;
  checkParts(schema, place, checks);
}

function checkReference(schema: JsonObject, place: Place, { schemas, diagnostics }: Checks): void {
  const $ref = member(schema, "$ref");
  if ($ref === undefined) return;
  const at = pointerOf(inside(place, "$ref"));
  if (typeof $ref !== "string" || !$ref.startsWith(refPrefix)) {
    diagnostics.error(`a schema's reference must lead to ${refPrefix}NAME, and this is ${JSON.stringify($ref)}`, at);
  } else if (!Object.hasOwn(schemas, $ref.slice(refPrefix.length))) {
    diagnostics.error(`the reference ${JSON.stringify($ref)} leads nowhere`, at);
  }
}

function checkParts(schema: JsonObject, place: Place, checks: Checks): void {
  const { properties, items, additionalProperties } = schema;
  if (isObject(properties)) checkNamed(properties, inside(place, "properties"), checks);
  if (items !== undefined) checkSchema(items, inside(place, "items"), checks);
  if (isObject(additionalProperties)) checkSchema(additionalProperties, inside(place, "additionalProperties"), checks);
  for (const keyword of ["anyOf", "oneOf", "allOf"]) checkList(schema[keyword], inside(place, keyword), checks);
  const expansion = schema["x-expansionResources"];
  if (expansion !== undefined) {
    checkList(member(expansion, "oneOf"), inside(place, "x-expansionResources", "oneOf"), checks);
  }
}

function checkNamed(schemas: JsonObject, place: Place, checks: Checks): void {
  for (const [name, schema] of Object.entries(schemas)) checkSchema(schema, inside(place, name), checks);
}

function checkList(schemas: Json | undefined, place: Place, checks: Checks): void {
  if (!isArray(schemas)) return;
  schemas.forEach((schema, index) => {
    checkSchema(schema, inside(place, index), checks);
  });
}
