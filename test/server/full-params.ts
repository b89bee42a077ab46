import type { Document, Schema } from "../../generator/document/types.js";
import { sampleOf } from "../sample.js";
import { encodeForm } from "./form.js";

const deepest = 5;

/** All params that a schema has, each with a value that it allows, as a form body. */
export function fullForm(document: Document, { properties = {}, ...schema }: Schema): string {
  const { expand: _, ...others } = properties;
  return encodeForm(fullValue(document, { ...schema, properties: others }, "", 0));
}

function fullValue(document: Document, schema: Schema, name: string, depth: number): unknown {
  return sampleOf(document, schema, {
    object: (target) => fullFields(document, target, depth),
    array: (items) => [fullValue(document, items, name, depth)],
    string: (target) => textFor(target, name),
  });
}

function fullFields(
  document: Document,
  { properties, additionalProperties, required = [] }: Schema,
  depth: number,
): unknown {
  if (typeof additionalProperties === "object")
    return { usd: fullValue(document, additionalProperties, "", depth + 1) };
  const entries = Object.entries(properties ?? {}).filter(([name]) => depth < deepest || required.includes(name));
  return Object.fromEntries(entries.map(([name, schema]) => [name, fullValue(document, schema, name, depth + 1)]));
}

function textFor({ format, maxLength }: Schema, name: string): string {
  if (name.endsWith("currency")) return "usd";
  return format === "decimal" ? "1.5" : `some_${name}`.slice(0, maxLength);
}
