import type { Document, Schema } from "../../generator/document/types.js";
import { Refusal } from "../api-error.js";
import { type Fields, isFields } from "../json-object.js";
import { resourceOfId } from "../store/ids.js";
import type { Objects } from "../store/object-store.js";
import { isExpandable, isTombstone, listItems, searchItems, type Variant, variantsOf } from "../document/schemas.js";
import { isWhenAsked } from "../behaviour/includable-fields.js";

/** What is asked for, as a tree: `a.b` and `a.c` are `{ a: { b: {}, c: {} } }`. */
export interface Expansion {
  readonly [field: string]: Expansion;
}

const deepest = 4;

/** Reads the params `expand` by the schema of the answer; a path that can't be expanded is refused. */
export function readExpand(document: Document, answer: Schema, paths: unknown): Expansion {
  const root: Record<string, Expansion> = {};
  if (!Array.isArray(paths)) return root;
  for (const path of paths.map(String)) {
    const names = path.split(".");
    if (names.length > deepest) throw tooDeep(path);
    let shapes = shapesOf(document, answer);
    let node: Record<string, Expansion> = root;
    for (const [index, name] of names.entries()) {
      const open = shapes.filter((shape) => hasRoom(document, shape, name));
      if (open.length === 0) throw refusePath(document, answer, names.slice(0, index + 1));
      shapes = open.flatMap(({ schema }) => shapesOf(document, schema.properties?.[name] ?? {}));
      node = stepInto(node, name);
    }
  }
  return root;
}

function stepInto(node: Record<string, Expansion>, name: string): Record<string, Expansion> {
  return (node[name] ??= {});
}

/** An answer with all that was asked for put in the place of its ids. */
export function expand(objects: Objects, schema: Schema, value: unknown, expansion: Expansion): unknown {
  if (Array.isArray(value)) {
    const array = variantsOf(objects.maker.document, schema).find((variant) => variant.schema.items !== undefined);
    return value.map((element) => expand(objects, array?.schema.items ?? {}, element, expansion));
  }
  if (typeof value === "string" && isExpandable(schema)) {
    const found = findExpanded(objects, schema, value);
    return found === undefined ? value : expandFields(objects, found, expansion);
  }
  if (!isFields(value)) return value;
  const variant = variantOf(objects.maker.document, schema, value);
  return variant === undefined ? value : expandFields(objects, { ...variant, object: value }, expansion);
}

/** An object, and which schema it follows. */
interface Found extends Variant {
  readonly object: Fields;
}

function expandFields(objects: Objects, { name, schema, object }: Found, expansion: Expansion): Fields {
  const expanded: Record<string, unknown> = { ...object };
  for (const [field, inner] of Object.entries(expansion)) {
    const property = schema.properties?.[field];
    if (property === undefined) continue;
    const value = object[field] ?? objects.whenAsked(name ?? "", object, field);
    if (value !== undefined) expanded[field] = expand(objects, property, value, inner);
  }
  return expanded;
}

/** The object of an id; one that only Stripe could have made is made now, and kept. */
function findExpanded(objects: Objects, schema: Schema, id: string): Found | undefined {
  const { document } = objects.maker;
  const variants = shapesOf(document, schema);
  const names = variants.flatMap(({ name, schema: shape }) => (name && !isTombstone(shape) ? [name] : []));
  const entry = objects.store.find(names, id);
  if (entry?.state === "deleted") {
    const tombstone = variants.find((it) => isTombstone(it.schema) && describes(it.schema, entry.object));
    if (tombstone !== undefined) return { ...tombstone, object: objects.tombstone(entry, tombstone.schema) };
  }
  const resource = entry?.resource ?? resourceOfId(id, names) ?? names[0];
  if (resource === undefined) return undefined;
  const kept = entry ?? objects.create(resource, { id }, [], "hidden");
  return { name: resource, schema: objects.schemaOf(resource), object: objects.present(kept) };
}

/** Which of its schemas a value follows: the one that names its `object`, or else the only one with fields. */
function variantOf(document: Document, schema: Schema, value: Fields): Variant | undefined {
  const variants = shapesOf(document, schema);
  return variants.find((variant) => describes(variant.schema, value)) ?? variants[0];
}

function describes(schema: Schema, { object }: Fields): boolean {
  return object !== undefined && schema.properties?.["object"]?.enum?.[0] === object;
}

/** The objects that can stand in a field, expanded or not, or in its array. */
function shapesOf(document: Document, field: Schema): readonly Variant[] {
  const variants = variantsOf(document, field);
  const inside = variants.flatMap(({ schema }) => (schema.items ? variantsOf(document, schema.items) : []));
  return [...variants, ...inside].filter(({ name, schema }) => schema.properties !== undefined && !isForBrowsers(name));
}

/** The alternatives of this ending are what a publishable key is shown of an object: no path goes through them. */
function isForBrowsers(name: string | undefined): boolean {
  return name?.endsWith("_client") === true;
}

/**
 * Stripe lists the fields that can stand in a path, and end it: ids, and objects and lists in place, where nothing changes.
 * It answers 200 to `expand[]=address` of a customer and to `expand[]=data` of a list, and refuses `metadata`, which isn't
 * listed. docs/expand.md has the evidence. Where another document's object has no list, all objects in it may be named.
 */
function hasRoom(document: Document, { name: resource = "", schema }: Variant, name: string): boolean {
  if (name === "data" && isPaged(schema)) return true;
  if (name === "total_count" && searchItems(schema) !== undefined) return true;
  const field = schema.properties?.[name];
  if (field === undefined) return false;
  const listed = schema["x-expandableFields"];
  const isListed = listed?.includes(name) ?? shapesOf(document, field).length > 0;
  return isListed || isWhenAsked(resource, name) || isExpandable(field) || isExpandable(field.items ?? {});
}

function isPaged(schema: Schema): boolean {
  return (listItems(schema) ?? searchItems(schema)) !== undefined;
}

function tooDeep(path: string): Refusal {
  return new Refusal(400, {
    code: "property_expansion_max_depth",
    message: `You cannot expand more than ${deepest} levels of a property. Property: ${path}`,
  });
}

function refusePath(document: Document, answer: Schema, names: readonly string[]): Refusal {
  const isList = shapesOf(document, answer).some(({ schema }) => isPaged(schema));
  const hint = isList && names.length === 1 ? ` You may want to try expanding 'data.${names[0]}' instead.` : "";
  return new Refusal(400, { message: `This property cannot be expanded (${names.join(".")}).${hint}` });
}
