import { type Document, resolve, type Schema } from "../../generator/document/types.js";

/** Makes an object of which only its name is known, and returns its id; undefined when nothing makes one. */
export type Refer = (name: string) => string | undefined;

/** The least params that a schema asks for, as a form body; ids are those of objects that `refer` makes. */
export function requiredForm(document: Document, schema: Schema | undefined, refer: Refer): string {
  if (schema === undefined) return "";
  return pairs(requiredValue(document, schema, "", refer), "")
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
}

function requiredValue(document: Document, given: Schema, name: string, refer: Refer): unknown {
  const schema = resolve(document, given);
  const union = schema.anyOf ?? schema.oneOf;
  if (union !== undefined) return requiredValue(document, union[0] ?? {}, name, refer);
  const choice = schema.enum?.find((value) => value !== "");
  if (choice !== undefined) return choice;
  switch (schema.type) {
    case "object":
      return requiredFields(document, schema, name, refer);
    case "array":
      return [requiredValue(document, schema.items ?? {}, name, refer)];
    case "boolean":
      return true;
    case "integer":
    case "number":
      return 100;
    default:
      return name === "currency" ? "usd" : (refer(name) ?? `some_${name}`);
  }
}

/** A form can't carry an empty object: an object inside that requires nothing gets its first field. */
function requiredFields(document: Document, schema: Schema, name: string, refer: Refer): unknown {
  const { properties = {}, required = [] } = schema;
  const names = required.length > 0 || name === "" ? required : Object.keys(properties).slice(0, 1);
  if (names.length === 0 && name !== "") return { key: "value" };
  return Object.fromEntries(
    names.map((field) => [field, requiredValue(document, properties[field] ?? {}, field, refer)]),
  );
}

function pairs(value: unknown, at: string): readonly [string, string][] {
  if (typeof value !== "object" || value === null) return [[at, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => pairs(inner, at === "" ? name : `${at}[${name}]`));
}
