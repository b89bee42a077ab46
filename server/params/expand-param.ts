import type { Document, Schema } from "../../generator/document/types.js";
import { ApiError } from "../api-error.js";
import { isIncludable } from "../behaviour/includable-fields.js";
import { isExpandable, listItems, objectVariants, searchItems, type Variant } from "../document/schemas.js";

/** The requested expansions as a tree: `a.b` and `a.c` are `{ a: { b: {}, c: {} } }`. */
export interface Expansion {
  readonly [field: string]: Expansion;
}

const maxDepth = 4;

/** Parses the param `expand` by the schema of the response; throws an API error for a path that can't be expanded. */
export function parseExpand(document: Document, response: Schema, paths: unknown): Expansion {
  const root: Record<string, Expansion> = {};
  if (!Array.isArray(paths)) return root;
  for (const path of paths.map(String)) {
    const names = path.split(".");
    if (names.length > maxDepth) throw tooDeep(path);
    let variants = objectVariants(document, response);
    let node: Record<string, Expansion> = root;
    for (const [index, name] of names.entries()) {
      const parents = variants.filter((variant) => canExpand(document, variant, name));
      if (parents.length === 0) throw notExpandable(document, response, names.slice(0, index + 1));
      variants = parents.flatMap(({ schema }) => objectVariants(document, schema.properties?.[name] ?? {}));
      node = childNode(node, name);
    }
  }
  return root;
}

function childNode(node: Record<string, Expansion>, name: string): Record<string, Expansion> {
  return (node[name] ??= {});
}

/**
 * Checks that a field of an object can be part of an expanded path. `x-expandableFields` lists these fields: expandable
 * ones, and objects and lists in place, which expansion doesn't change. Stripe accepts `expand[]=address` of a customer and
 * `expand[]=data` of a list, and rejects `metadata`, which isn't listed; docs/expand.md has the evidence. In a document
 * without `x-expandableFields`, every object in place is accepted.
 */
function canExpand(document: Document, { name: resource = "", schema }: Variant, name: string): boolean {
  if (name === "data" && isPage(schema)) return true;
  if (name === "total_count" && searchItems(schema) !== undefined) return true;
  const field = schema.properties?.[name];
  if (field === undefined) return false;
  const listed = schema["x-expandableFields"];
  const isListed = listed?.includes(name) ?? objectVariants(document, field).length > 0;
  return isListed || isIncludable(resource, name) || isExpandable(field) || isExpandable(field.items ?? {});
}

function isPage(schema: Schema): boolean {
  return (listItems(schema) ?? searchItems(schema)) !== undefined;
}

function tooDeep(path: string): ApiError {
  return new ApiError(400, {
    code: "property_expansion_max_depth",
    message: `You cannot expand more than ${maxDepth} levels of a property. Property: ${path}`,
  });
}

function notExpandable(document: Document, response: Schema, names: readonly string[]): ApiError {
  const isList = objectVariants(document, response).some(({ schema }) => isPage(schema));
  const hint = isList && names.length === 1 ? ` You may want to try expanding 'data.${names[0]}' instead.` : "";
  return new ApiError(400, { message: `This property cannot be expanded (${names.join(".")}).${hint}` });
}
