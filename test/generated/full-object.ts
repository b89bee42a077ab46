import { refName, resolve, type Document, type Schema } from "../../generator/document/types.js";

/** An object with every field that its schema has, as deep as paths go; ids stand where objects can be expanded. */
export function fullObject(document: Document, schema: Schema, depth = 0): Record<string, unknown> {
  const { properties = {}, required = [] } = resolve(document, schema);
  const fields = Object.entries(properties).flatMap(([name, field]): [string, unknown][] => {
    const value = fullValue(document, field, depth + 1);
    return value === undefined && !required.includes(name) ? [] : [[name, value ?? null]];
  });
  return Object.fromEntries(fields);
}

const deepest = 5;

function fullValue(document: Document, schema: Schema, depth: number): unknown {
  const targets = schema["x-expansionResources"]?.oneOf ?? [];
  const live = targets.find(({ $ref = "" }) => !refName($ref).startsWith("deleted_"));
  if (live !== undefined) return idOf(document, live);
  const target = resolve(document, schema);
  const alternatives = target.anyOf ?? target.oneOf;
  if (alternatives !== undefined) return fullValue(document, alternatives.at(0) ?? {}, depth);
  if (target.enum !== undefined) return target.enum.find((value) => value !== "");
  switch (target.type) {
    case "boolean":
      return true;
    case "integer":
    case "number":
      return 100;
    case "array": {
      const item = fullValue(document, target.items ?? {}, depth);
      return item === undefined ? [] : [item];
    }
    case "object":
      return depth > deepest ? undefined : fullObject(document, target, depth);
    default:
      return "text";
  }
}

/** An id by which the server can tell what it is of. */
function idOf(document: Document, schema: Schema): string {
  const { properties } = resolve(document, schema);
  return properties?.["object"] === undefined ? "id_1" : `${String(properties["object"].enum?.[0])}_1`;
}
