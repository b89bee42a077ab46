import { descend, isArray, isObject, member, pointerOf, type Json, type JsonObject, type Location } from "./json.js";
import * as is from "./validators.js";
import type { CheckContext, Validator, Validators } from "./validators.js";

const refPrefix = "#/components/schemas/";

const types = is.oneOf("string", "integer", "number", "boolean", "object", "array");

const keywordValidators: Validators = new Map<string, Validator>([
  ["type", types],
  ["enum", is.scalarArray],
  ["properties", is.object],
  ["required", is.stringArray],
  [
    "additionalProperties",
    { expected: "a schema, true or false", accepts: (value) => is.boolean.accepts(value) || isObject(value) },
  ],
  ["x-expandableFields", is.stringArray],
  ["x-expansionResources", is.objectOf({ oneOf: is.array })],
  ["x-stripeEnum", { expected: "an object, its values objects with a value", accepts: isStripeEnum }],
  ["x-stripeEvent", is.objectOf({ type: is.nonEmptyString })],
  ["x-resourceId", is.nonEmptyString],
  ...["anyOf", "oneOf", "allOf"].map((keyword) => [keyword, is.nonEmptyArray] as const),
  ...["format", "title", "description", "pattern"].map((keyword) => [keyword, is.string] as const),
  ...["nullable", "deprecated", "x-stripeBypassValidation"].map((keyword) => [keyword, is.boolean] as const),
  ...["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"].map(
    (keyword) => [keyword, is.number] as const,
  ),
]);

function isStripeEnum(value: Json): boolean {
  const values = member(value, "values") ?? [];
  const entry = is.objectOf({ value: is.string });
  return isObject(value) && isArray(values) && values.every(entry.accepts);
}

/** Keywords of JSON Schema that OpenAPI 3.0 or our `Schema` lacks, and that change which values a schema allows. */
const unsupported = new Set([
  ...["$anchor", "$defs", "$dynamicRef", "$id", "$recursiveRef", "additionalItems", "const", "contains", "definitions"],
  ...["dependencies", "dependentRequired", "dependentSchemas", "else", "if", "not", "patternProperties", "prefixItems"],
  ...["propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"],
]);

/** Checks a schema and its subschemas: types of keywords, unsupported keywords, and references. */
export function checkSchema(schema: Json, location: Location, context: CheckContext): void {
  if (!isObject(schema)) {
    context.diagnostics.error("a schema must be an object", pointerOf(location));
    return;
  }
  checkReference(schema, location, context);
  for (const keyword of Object.keys(schema)) {
    if (!unsupported.has(keyword)) continue;
    const message = `unknown shape: a schema with "${keyword}"`;
    context.diagnostics.error(message, pointerOf(descend(location, keyword)), "--lenient types it as unknown");
  }
  if (!is.checkMembers(schema, keywordValidators, location, context)) return;
  checkParts(schema, location, context);
}

function checkReference(schema: JsonObject, location: Location, { schemas, diagnostics }: CheckContext): void {
  const $ref = member(schema, "$ref");
  if ($ref === undefined) return;
  const at = pointerOf(descend(location, "$ref"));
  if (typeof $ref !== "string" || !$ref.startsWith(refPrefix)) {
    diagnostics.error(`a schema's reference must lead to ${refPrefix}NAME, and this is ${JSON.stringify($ref)}`, at);
  } else if (!Object.hasOwn(schemas, $ref.slice(refPrefix.length))) {
    diagnostics.error(`the reference ${JSON.stringify($ref)} leads nowhere`, at);
  }
}

function checkParts(schema: JsonObject, location: Location, context: CheckContext): void {
  const { properties, items, additionalProperties } = schema;
  if (isObject(properties)) checkNamed(properties, descend(location, "properties"), context);
  if (items !== undefined) checkSchema(items, descend(location, "items"), context);
  if (isObject(additionalProperties))
    checkSchema(additionalProperties, descend(location, "additionalProperties"), context);
  for (const keyword of ["anyOf", "oneOf", "allOf"]) checkList(schema[keyword], descend(location, keyword), context);
  const expansion = schema["x-expansionResources"];
  if (expansion !== undefined) {
    checkList(member(expansion, "oneOf"), descend(location, "x-expansionResources", "oneOf"), context);
  }
}

function checkNamed(schemas: JsonObject, location: Location, context: CheckContext): void {
  for (const [name, schema] of Object.entries(schemas)) checkSchema(schema, descend(location, name), context);
}

function checkList(schemas: Json | undefined, location: Location, context: CheckContext): void {
  if (!isArray(schemas)) return;
  schemas.forEach((schema, index) => {
    checkSchema(schema, descend(location, index), context);
  });
}
