import type { Document, Schema } from "../../generator/document/types.js";
import { emptyValue, invalidChoice, invalidValue, missingParam, stringTooLong, unknownParams } from "../api-error.js";
import { type Variant, variantsOf } from "../document/schemas.js";
import { isJsonObject, type JsonObject } from "../json-object.js";
import { checkMetadata } from "./metadata.js";
import { parserOf } from "./scalars.js";

/** Validates decoded params by their schema and converts strings to numbers, booleans and arrays; throws API errors. */
export function parseParams(document: Document, schema: Schema, params: JsonObject): JsonObject {
  return parseObject(document, schema, params, "");
}

function parseObject(document: Document, schema: Schema, object: JsonObject, path: string): JsonObject {
  const properties = schema.properties ?? {};
  const extra = schema.additionalProperties;
  const isOpen = extra === undefined ? schema.properties === undefined : extra !== false;
  const names = Object.keys(object);
  const unknown = isOpen ? [] : names.filter((name) => !Object.hasOwn(properties, name));
  if (unknown.length > 0) throw unknownParams(unknown.map((name) => join(path, name)));
  for (const name of schema.required ?? []) {
    if (object[name] === undefined) throw missingParam(join(path, name));
    if (object[name] === "" && !canBeEmpty(document, properties[name])) throw emptyValue(join(path, name));
  }
  const additional = typeof extra === "object" ? extra : undefined;
  return Object.fromEntries(
    names.map((name) => {
      const field = Object.hasOwn(properties, name) ? properties[name] : additional;
      const value = object[name];
      return [name, field === undefined ? value : parseValue(document, field, value, join(path, name))];
    }),
  );
}

function parseValue(document: Document, schema: Schema, value: unknown, path: string): unknown {
  if (value === null && schema.nullable === true) return null;
  const variant = selectVariant(variantsOf(document, schema), value);
  if (variant === undefined) throw invalidValue(isJsonObject(value) ? "string" : "object", value, path);
  const { schema: selected } = variant;
  if (selected.type === "object" || selected.properties !== undefined) {
    if (!isJsonObject(value)) throw value === "" ? emptyValue(path) : invalidValue("object", value, path);
    if (/(^|\[)metadata\]?$/.test(path)) checkMetadata(value, path);
    return parseObject(document, selected, value, path);
  }
  return selected.type === "array" ? parseArray(document, selected, value, path) : parseScalar(selected, value, path);
}

function parseArray(document: Document, schema: Schema, value: unknown, path: string): unknown {
  if (value === "") throw emptyValue(path);
  const elements = elementsOf(value);
  if (elements === undefined) throw invalidValue("array", value, path);
  const { items } = schema;
  if (items === undefined) return elements.map(([, element]) => element);
  return elements.map(([index, element]) => parseValue(document, items, element, join(path, index)));
}

/** Form bodies have arrays as `{ 0: …, 1: … }`, and `a[]=x&a[]=y` as `{ 0: [x, y] }`. */
function elementsOf(value: unknown): [index: string, element: unknown][] | undefined {
  if (Array.isArray(value)) return value.map((element, index) => [String(index), element]);
  if (!isJsonObject(value) || !Object.keys(value).every((name) => /^\d+$/.test(name))) return undefined;
  const entries = Object.entries(value);
  const [first] = entries;
  return entries.length === 1 && Array.isArray(first?.[1]) ? elementsOf(first[1]) : entries;
}

function parseScalar(schema: Schema, value: unknown, path: string): unknown {
  const { type, parse } = parserOf(schema, path);
  if (isJsonObject(value) || Array.isArray(value)) {
    if (schema.format === "binary") return value;
    throw invalidValue(type, value, path);
  }
  const choices: readonly unknown[] | undefined = schema["x-stripeBypassValidation"] === true ? undefined : schema.enum;
  const isEmpty = value === "" && (type !== "string" || choices !== undefined);
  if (isEmpty && schema.enum?.includes("") !== true) throw emptyValue(path);
  const parsed = parse?.(value);
  if (parsed === undefined) throw invalidValue(type, value, path);
  if (choices?.includes(parsed) === false) throw invalidChoice(choices, path);
  const { maxLength = Infinity } = schema;
  if (typeof parsed === "string" && parsed.length > maxLength) throw stringTooLong(parsed, maxLength, path);
  return parsed;
}

/** Selects the alternative of a param's schema that fits a value best. */
function selectVariant(variants: readonly Variant[], value: unknown): Variant | undefined {
  const [only] = variants;
  if (variants.length <= 1) return only;
  const scalars = variants.filter(({ schema }) => schema.type !== "object" && schema.type !== "array");
  if (!isJsonObject(value) && !Array.isArray(value)) {
    const accepting = scalars.find(({ schema }) => acceptsScalar(schema, value));
    return accepting ?? variants.find(({ schema }) => schema.enum?.[0] !== "") ?? only;
  }
  const arrays = variants.filter(({ schema }) => schema.type === "array");
  if (arrays.length > 0 && elementsOf(value) !== undefined) return arrays[0];
  const objects = variants.filter(({ schema }) => schema.type === "object");
  const names = isJsonObject(value) ? Object.keys(value) : [];
  return objects.find(({ schema }) => names.every((name) => hasProperty(schema, name))) ?? objects[0] ?? arrays[0];
}

function acceptsScalar(schema: Schema, value: unknown): boolean {
  if (schema.enum !== undefined) {
    const isOpen = schema["x-stripeBypassValidation"] === true && value !== "";
    return isOpen || (schema.enum as readonly unknown[]).includes(value);
  }
  return value !== "" && parserOf(schema, "").parse?.(value) !== undefined;
}

/** Checks that a param accepts an empty string, which unsets what it stands for. */
function canBeEmpty(document: Document, schema: Schema = {}): boolean {
  return variantsOf(document, schema).some((variant) => variant.schema.enum?.includes("") === true);
}

function hasProperty(schema: Schema, name: string): boolean {
  return schema.properties === undefined || Object.hasOwn(schema.properties, name);
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}[${name}]`;
}
