import { type Document, refName, resolve, type Schema } from "../../generator/document/types.js";

/** One of the shapes a value can have; named when it is one of the document's component schemas. */
export interface Variant {
  readonly name: string | undefined;
  readonly schema: Schema;
}

const known = new WeakMap<Schema, readonly Variant[]>();

/** The alternatives of a schema with references followed and unions flattened; one when it is no union. */
export function variantsOf(document: Document, schema: Schema): readonly Variant[] {
  let variants = known.get(schema);
  if (variants === undefined) {
    variants = flatten(document, schema, undefined, new Set());
    known.set(schema, variants);
  }
  return variants;
}

/** Each alternative once, in however many unions it stands. */
function flatten(document: Document, schema: Schema, name: string | undefined, seen: Set<Schema>): readonly Variant[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (schema.$ref !== undefined) return flatten(document, resolve(document, schema), refName(schema.$ref), seen);
  const union = schema.anyOf ?? schema.oneOf;
  if (union === undefined) return [{ name, schema }];
  return union.flatMap((member) => flatten(document, member, undefined, seen));
}

/** A resource has an id and says in `object` what it is. */
export function isResource(schema: Schema): boolean {
  return schema.properties?.["id"] !== undefined && schema.properties["object"] !== undefined;
}

/** What is left of a deleted object: `{ id, object, deleted: true }`. */
export function isTombstone(schema: Schema): boolean {
  return schema.properties?.["deleted"]?.enum?.[0] === true;
}

/** The schema of a list's items, when the schema is one of Stripe's lists. */
export function listItems(schema: Schema): Schema | undefined {
  return schema.properties?.["object"]?.enum?.[0] === "list" ? dataItems(schema) : undefined;
}

/** The schema of a V2 list's items. */
export function v2ListItems(schema: Schema): Schema | undefined {
  return schema.properties?.["next_page_url"] === undefined ? undefined : dataItems(schema);
}

/** The schema of a search result's items. */
export function searchItems(schema: Schema): Schema | undefined {
  return schema.properties?.["object"]?.enum?.[0] === "search_result" ? dataItems(schema) : undefined;
}

/** A field that holds an id, or on demand the object it names. */
export function isExpandable(schema: Schema): boolean {
  return schema["x-expansionResources"] !== undefined;
}

/** The names of the component schemas a value can have, without those of deleted objects. */
export function resourceNames(document: Document, schema: Schema): readonly string[] {
  return variantsOf(document, schema).flatMap((variant) =>
    variant.name === undefined || isTombstone(variant.schema) ? [] : [variant.name],
  );
}

/** `session` for `checkout.session`: what fields that name such a resource are called. */
export function lastWord(resource: string): string {
  return resource.slice(resource.lastIndexOf(".") + 1);
}

function dataItems(schema: Schema): Schema | undefined {
  const data = schema.properties?.["data"];
  return data?.type === "array" ? data.items : undefined;
}
