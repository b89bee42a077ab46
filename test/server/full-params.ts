import { type Document, resolve, type Schema } from "../../generator/document/types.js";

const deepest = 5;

/** All params that a schema has, each with a value that it allows, as a form body. */
export function fullForm(document: Document, { properties = {}, ...schema }: Schema): string {
  const { expand: _, ...others } = properties;
  const entries = pairs(fullValue(document, { ...schema, properties: others }, "", 0), "");
  return new URLSearchParams(entries).toString();
}

function fullValue(document: Document, given: Schema, name: string, depth: number): unknown {
  const schema = resolve(document, given);
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first !== undefined) return fullValue(document, first, name, depth);
  const choice = schema.enum?.find((value) => value !== "");
  if (choice !== undefined) return choice;
  switch (schema.type) {
    case "object":
      return fullFields(document, schema, depth);
    case "array":
      return [fullValue(document, schema.items ?? {}, name, depth)];
    case "boolean":
      return true;
    case "integer":
    case "number":
      return 100;
    default:
      return textFor(schema, name);
  }
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

function pairs(value: unknown, at: string): [string, string][] {
  if (typeof value !== "object" || value === null) return [[at, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => pairs(inner, at === "" ? name : `${at}[${name}]`));
}
