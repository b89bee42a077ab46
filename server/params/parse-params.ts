import type { Document, Schema } from "../../generator/document/types.js";
import { emptyValue, invalidChoice, invalidValue, missingParam, tooLong, unknownParams } from "../api-error.js";
import { type Fields, isFields } from "../json-object.js";
import { checkMetadata } from "./metadata.js";
import { type Variant, variantsOf } from "../document/schemas.js";

/** Reads decoded params by their schema: text becomes numbers, booleans and arrays; what doesn't fit is refused. */
export function readParams(document: Document, schema: Schema, given: Fields): Fields {
  return readObject(document, schema, given, "");
}

function readObject(document: Document, schema: Schema, given: Fields, at: string): Fields {
  const properties = schema.properties ?? {};
  const extra = schema.additionalProperties;
  const isOpen = extra === undefined ? schema.properties === undefined : extra !== false;
  const names = Object.keys(given);
  const unknown = isOpen ? [] : names.filter((name) => !Object.hasOwn(properties, name));
  if (unknown.length > 0) throw unknownParams(unknown.map((name) => join(at, name)));
  for (const name of schema.required ?? []) {
    if (given[name] === undefined) throw missingParam(join(at, name));
    if (given[name] === "" && !canBeEmpty(document, properties[name])) throw emptyValue(join(at, name));
  }
  const inner = typeof extra === "object" ? extra : undefined;
  return Object.fromEntries(
    names.map((name) => {
      const field = Object.hasOwn(properties, name) ? properties[name] : inner;
      const value = given[name];
      return [name, field === undefined ? value : readValue(document, field, value, join(at, name))];
    }),
  );
}

function readValue(document: Document, schema: Schema, value: unknown, at: string): unknown {
  if (value === null && schema.nullable === true) return null;
  const variant = choose(variantsOf(document, schema), value);
  if (variant === undefined) throw invalidValue(isFields(value) ? "string" : "object", value, at);
  const { schema: chosen } = variant;
  if (chosen.type === "object" || chosen.properties !== undefined) {
    if (!isFields(value)) throw value === "" ? emptyValue(at) : invalidValue("object", value, at);
    if (/(^|\[)metadata\]?$/.test(at)) checkMetadata(value, at);
    return readObject(document, chosen, value, at);
  }
  return chosen.type === "array" ? readArray(document, chosen, value, at) : readScalar(chosen, value, at);
}

function readArray(document: Document, schema: Schema, value: unknown, at: string): unknown {
  if (value === "") throw emptyValue(at);
  const elements = elementsOf(value);
  if (elements === undefined) throw invalidValue("array", value, at);
  const { items } = schema;
  if (items === undefined) return elements.map(([, element]) => element);
  return elements.map(([index, element]) => readValue(document, items, element, join(at, index)));
}

/** Form bodies have arrays as `{ 0: …, 1: … }`, and `a[]=x&a[]=y` as `{ 0: [x, y] }`. */
function elementsOf(value: unknown): [index: string, element: unknown][] | undefined {
  if (Array.isArray(value)) return value.map((element, index) => [String(index), element]);
  if (!isFields(value) || !Object.keys(value).every((name) => /^\d+$/.test(name))) return undefined;
  const entries = Object.entries(value);
  const [first] = entries;
  return entries.length === 1 && Array.isArray(first?.[1]) ? elementsOf(first[1]) : entries;
}

function readScalar(schema: Schema, value: unknown, at: string): unknown {
  const [kind, reader] = readerOf(schema, at);
  if (isFields(value) || Array.isArray(value)) {
    if (schema.format === "binary") return value;
    throw invalidValue(kind, value, at);
  }
  const choices: readonly unknown[] | undefined = schema["x-stripeBypassValidation"] === true ? undefined : schema.enum;
  const isEmpty = value === "" && (kind !== "string" || choices !== undefined);
  if (isEmpty && schema.enum?.includes("") !== true) throw emptyValue(at);
  const read = reader?.(value);
  if (read === undefined) throw invalidValue(kind, value, at);
  if (choices?.includes(read) === false) throw invalidChoice(choices, at);
  const { maxLength = Infinity } = schema;
  if (typeof read === "string" && read.length > maxLength) throw tooLong(read, maxLength, at);
  return read;
}

type Reader = (value: unknown) => string | number | boolean | undefined;

const types: Readonly<Record<string, Reader>> = {
  string: (value) => (typeof value === "string" ? value : undefined),
  boolean: (value) => ({ true: true, false: false })[String(value)],
  integer: (value) => (/^[+-]?\d{1,15}$/.test(String(value)) ? Number(value) : undefined),
  number: (value) => (String(value).trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined),
};

/** Texts with a form of their own; a currency's case doesn't matter. */
const formats: Readonly<Record<string, Reader>> = {
  currency: (value) => (/^[a-z]{3}$/i.test(String(value)) ? String(value).toLowerCase() : undefined),
  decimal: (value) => (/^[+-]?\d+(\.\d{1,12})?$/.test(String(value)) ? String(value) : undefined),
};

/** How a scalar is read, and what it is called where it can't be. A currency is one by its format or by its name. */
function readerOf(
  { type = "string", format = "", enum: choices }: Schema,
  at: string,
): readonly [string, Reader | undefined] {
  const isCurrency = type === "string" && choices === undefined && /(^|\[)currency\]?$/.test(at);
  const name = isCurrency ? "currency" : format;
  const read = formats[name];
  return read === undefined ? [type, types[type]] : [name, read];
}

/** Which of a param's alternatives a value is meant for. */
function choose(variants: readonly Variant[], value: unknown): Variant | undefined {
  const [only] = variants;
  if (variants.length <= 1) return only;
  const scalars = variants.filter(({ schema }) => schema.type !== "object" && schema.type !== "array");
  if (!isFields(value) && !Array.isArray(value)) {
    const accepting = scalars.find(({ schema }) => acceptsScalar(schema, value));
    return accepting ?? variants.find(({ schema }) => schema.enum?.[0] !== "") ?? only;
  }
  const arrays = variants.filter(({ schema }) => schema.type === "array");
  if (arrays.length > 0 && elementsOf(value) !== undefined) return arrays[0];
  const objects = variants.filter(({ schema }) => schema.type === "object");
  const names = isFields(value) ? Object.keys(value) : [];
  return objects.find(({ schema }) => names.every((name) => knows(schema, name))) ?? objects[0] ?? arrays[0];
}

function acceptsScalar(schema: Schema, value: unknown): boolean {
  if (schema.enum !== undefined) {
    const isOpen = schema["x-stripeBypassValidation"] === true && value !== "";
    return isOpen || (schema.enum as readonly unknown[]).includes(value);
  }
  return value !== "" && readerOf(schema, "")[1]?.(value) !== undefined;
}

/** Whether an empty text is one of a param's choices: it unsets what it is for. */
function canBeEmpty(document: Document, schema: Schema = {}): boolean {
  return variantsOf(document, schema).some((variant) => variant.schema.enum?.includes("") === true);
}

function knows(schema: Schema, name: string): boolean {
  return schema.properties === undefined || Object.hasOwn(schema.properties, name);
}

function join(at: string, name: string): string {
  return at === "" ? name : `${at}[${name}]`;
}
