import type { Document, Schema } from "../../generator/document/types.js";
import {
  describes,
  isDeletedObject,
  isExpandable,
  objectVariants,
  type Variant,
  variantsOf,
} from "../document/schemas.js";
import { isJsonObject, type JsonObject } from "../json-object.js";
import type { Expansion } from "../params/expand-param.js";
import { resourceOfId } from "../store/ids.js";
import type { ObjectStore } from "../store/object-store.js";

/** An object with the schema that describes it. */
interface DescribedObject extends Variant {
  readonly object: JsonObject;
}

/** Replaces ids in a response by the objects that the request expands, and adds requested includable fields. */
export function expand(objects: ObjectStore, schema: Schema, value: unknown, expansion: Expansion): unknown {
  if (Array.isArray(value)) {
    const array = variantsOf(objects.context.document, schema).find((variant) => variant.schema.items !== undefined);
    return value.map((element) => expand(objects, array?.schema.items ?? {}, element, expansion));
  }
  if (typeof value === "string" && isExpandable(schema)) {
    const described = findOrCreate(objects, schema, value);
    return described === undefined ? value : expandFields(objects, described, expansion);
  }
  if (!isJsonObject(value)) return value;
  const variant = variantOf(objects.context.document, schema, value);
  return variant === undefined ? value : expandFields(objects, { ...variant, object: value }, expansion);
}

function expandFields(
  objects: ObjectStore,
  { name, schema, object }: DescribedObject,
  expansion: Expansion,
): JsonObject {
  const expanded: Record<string, unknown> = { ...object };
  for (const [field, inner] of Object.entries(expansion)) {
    const property = schema.properties?.[field];
    if (property === undefined) continue;
    const value = object[field] ?? objects.renderIncludable(name ?? "", object, field);
    if (value !== undefined) expanded[field] = expand(objects, property, value, inner);
  }
  return expanded;
}

/** Returns the object of an id; creates and stores it when the id is unknown, because only Stripe can create some objects. */
function findOrCreate(objects: ObjectStore, schema: Schema, id: string): DescribedObject | undefined {
  const variants = objectVariants(objects.context.document, schema);
  const names = variants.flatMap((variant) => (variant.name && !isDeletedObject(variant.schema) ? [variant.name] : []));
  const entry = objects.entries.get(names, id);
  if (entry?.state === "deleted") {
    const deleted = variants.find((it) => isDeletedObject(it.schema) && describes(it.schema, entry.object));
    if (deleted !== undefined) return { ...deleted, object: objects.renderDeleted(entry, deleted.schema) };
  }
  const resource = entry?.resource ?? resourceOfId(id, names) ?? names[0];
  if (resource === undefined) return undefined;
  const stored = entry ?? objects.create(resource, { id }, [], "hidden");
  return { name: resource, schema: objects.schemaOf(resource), object: objects.render(stored) };
}

/** Returns the schema that describes a value: the one that states its `object` field, or else the first one. */
function variantOf(document: Document, schema: Schema, value: JsonObject): Variant | undefined {
  const variants = objectVariants(document, schema);
  return variants.find((variant) => describes(variant.schema, value)) ?? variants[0];
}
