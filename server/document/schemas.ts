import { type Document, refName, resolve, type Schema } from "../../generator/document/types.js";

/** One alternative of a schema; named when it is one of the document's component schemas. */
export interface Variant {
  readonly name: string | undefined;
  readonly schema: Schema;
}

const cache = new WeakMap<Schema, readonly Variant[]>();

/** Returns the alternatives of a schema, with references resolved and unions flattened; one when it is no union. */
export function variantsOf(document: Document, schema: Schema): readonly Variant[] {
  let variants = cache.get(schema);
  if (variants === undefined) {
    variants = flatten(document, schema, undefined, new Set());
    cache.set(schema, variants);
  }
  return variants;
}

/** Lists each alternative once, even when several unions contain it. */
function flatten(document: Document, schema: Schema, name: string | undefined, seen: Set<Schema>): readonly Variant[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (schema.$ref !== undefined) return flatten(document, resolve(document, schema), refName(schema.$ref), seen);
  const union = schema.anyOf ?? schema.oneOf;
  if (union === undefined) return [{ name, schema }];
  return union.flatMap((member) => flatten(document, member, undefined, seen));
}

/** Returns the object schemas of a field: of its value, expanded or in place, and of the items of its array. */
export function objectVariants(document: Document, field: Schema): readonly Variant[] {
  const variants = variantsOf(document, field);
  const items = variants.flatMap(({ schema }) => (schema.items ? variantsOf(document, schema.items) : []));
  return [...variants, ...items].filter(
    ({ name, schema }) => schema.properties !== undefined && !isClientVariant(name),
  );
}

/** Schemas with this suffix describe what a publishable key sees of an object; `expand` doesn't apply to them. */
function isClientVariant(name: string | undefined): boolean {
  return name?.endsWith("_client") === true;
}

/** Checks that a schema describes a resource: it has an `id` and an `object` field. */
export function isResource(schema: Schema): boolean {
  return schema.properties?.["id"] !== undefined && schema.properties["object"] !== undefined;
}

/** Checks that a schema describes a deleted object: V1's `{ id, object, deleted: true }`, or V2's `{ id, object }` of any resource. */
export function isDeletedObject({ properties = {} }: Schema): boolean {
  if (properties["deleted"]?.enum?.[0] === true) return true;
  const isOfAnyResource = properties["object"]?.type === "string" && properties["object"].enum === undefined;
  return isOfAnyResource && Object.keys(properties).sort().join() === "id,object";
}

/** Checks that a value's `object` field is the one that a schema states. */
export function describes(schema: Schema, value: Readonly<Record<string, unknown>>): boolean {
  return value["object"] !== undefined && schema.properties?.["object"]?.enum?.[0] === value["object"];
}

/** Returns the schema of a V1 list's items; undefined for any other schema. */
export function listItems(schema: Schema): Schema | undefined {
  return describes(schema, { object: "list" }) ? dataItems(schema) : undefined;
}

/** Returns the schema of a V2 list's items; undefined for any other schema. */
export function v2ListItems(schema: Schema): Schema | undefined {
  return schema.properties?.["next_page_url"] === undefined ? undefined : dataItems(schema);
}

/** Returns the schema of a search result's items; undefined for any other schema. */
export function searchItems(schema: Schema): Schema | undefined {
  return describes(schema, { object: "search_result" }) ? dataItems(schema) : undefined;
}

/** Checks that a field is expandable: it holds an id, or the object when `expand` requests it. */
export function isExpandable(schema: Schema): boolean {
  return schema["x-expansionResources"] !== undefined;
}

/** Returns the names of the component schemas that a value can have, without those of deleted objects. */
export function resourceNames(document: Document, schema: Schema): readonly string[] {
  return variantsOf(document, schema).flatMap((variant) =>
    variant.name === undefined || isDeletedObject(variant.schema) ? [] : [variant.name],
  );
}

/** Returns the field name by which other objects refer to a resource: `session` for `checkout.session`. */
export function lastWord(resource: string): string {
  return resource.slice(resource.lastIndexOf(".") + 1);
}

function dataItems(schema: Schema): Schema | undefined {
  const data = schema.properties?.["data"];
  return data?.type === "array" ? data.items : undefined;
}
