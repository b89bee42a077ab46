import { refName, type Document, type HttpMethod, type PathItem, type Schema } from "./types.js";

/** Returns a document with only these operations and the schemas that they refer to. */
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
    components: { ...document.components, schemas: referencedSchemas(document, sorted) },
  };
}

function referencedSchemas({ components }: Document, paths: unknown): Readonly<Record<string, Schema>> {
  const referenced = new Set(referencesIn(paths));
  for (const name of referenced) for (const inner of referencesIn(components.schemas[name])) referenced.add(inner);
  return Object.fromEntries(Object.entries(components.schemas).filter(([name]) => referenced.has(name)));
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return Object.entries(value).flatMap(([key, member]) =>
    key === "$ref" && typeof member === "string" ? [refName(member)] : referencesIn(member),
  );
}
