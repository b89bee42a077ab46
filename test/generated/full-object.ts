import { refName, resolve, type Document, type Schema } from "../../generator/document/types.js";
import { sampleOf } from "../sample.js";

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
  return sampleOf(document, schema, {
    object: (target) => (depth > deepest ? undefined : fullObject(document, target, depth)),
    array: (items) => {
      const item = fullValue(document, items, depth);
      return item === undefined ? [] : [item];
    },
    string: () => "text",
  });
}

/** An id by which the server can tell what it is of. */
function idOf(document: Document, schema: Schema): string {
  const { properties } = resolve(document, schema);
  return properties?.["object"] === undefined ? "id_1" : `${String(properties["object"].enum?.[0])}_1`;
}
