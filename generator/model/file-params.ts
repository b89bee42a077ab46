import { resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";

/**
 * Lists the params whose values are files, in form notation: `file`, `file?` if it is optional, `pages[][scan]` inside
 * arrays, maps and objects.
 */
export function fileParamsOf(document: Document, params: Schema): readonly string[] {
  return Object.entries(params.properties ?? {}).flatMap(([name, schema]) => {
    const isRequired = params.required?.includes(name) === true;
    return filesWithin(document, schema, []).map((path) => `${name}${path}${isRequired || path !== "" ? "" : "?"}`);
  });
}

/** Lists the paths of the files within a schema; an empty path if it is one itself. A recursive schema is read once. */
function filesWithin(document: Document, schema: Schema, outer: readonly Schema[]): readonly string[] {
  const target = resolve(document, schema);
  if (outer.includes(target)) return [];
  const list = (inner: Schema, prefix: string): readonly string[] =>
    filesWithin(document, inner, [...outer, target]).map((path) => prefix + path);
  if (target.type === "string" && target.format === "binary") return [""];
  const { properties = {}, items, additionalProperties, anyOf = [], oneOf = [], allOf = [] } = target;
  const map = typeof additionalProperties === "object" ? additionalProperties : undefined;
  return [
    ...new Set([
      ...Object.entries(properties).flatMap(([name, inner]) => list(inner, `[${name}]`)),
      ...[items, map].flatMap((inner) => (inner ? list(inner, "[]") : [])),
      ...[...anyOf, ...oneOf, ...allOf].flatMap((inner) => list(inner, "")),
    ]),
  ];
}
