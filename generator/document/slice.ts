import { refName, type Document, type HttpMethod, type PathItem, type Schema } from "./types.js";

/** The document with these operations alone, and the schemas that they need. */
export function sliceDocument(
  document: Document,
  operations: readonly { readonly path: string; readonly http: HttpMethod }[],
): Document {
  const paths: Record<string, PathItem> = {};
  for (const { path, http } of operations) {
    const operation = document.paths[path]?.[http];
    if (operation !== undefined) paths[path] = { ...paths[path], [http]: operation };
  }
  const sorted = Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...document,
    paths: sorted,
    components: { ...document.components, schemas: neededSchemas(document, sorted) },
  };
}

function neededSchemas({ components }: Document, paths: unknown): Readonly<Record<string, Schema>> {
  const needed = new Set(refsIn(paths));
  for (const name of needed) for (const inner of refsIn(components.schemas[name])) needed.add(inner);
  return Object.fromEntries(Object.entries(components.schemas).filter(([name]) => needed.has(name)));
}

function refsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(refsIn);
  return Object.entries(value).flatMap(([key, member]) =>
    key === "$ref" && typeof member === "string" ? [refName(member)] : refsIn(member),
  );
}
