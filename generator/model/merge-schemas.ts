import { resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";

/**
 * Merges object schemas into one that any value of them satisfies: a union of objects without a discriminator reads
 * better as one object whose members are optional where not all schemas require them.
 */
export function mergeObjects(document: Document, schemas: readonly Schema[]): Schema {
  const all = schemas.map((schema) => resolve(document, schema));
  const members = new Map<string, Schema[]>();
  const requiredCounts = new Map<string, number>();
  for (const { properties = {}, required = [] } of all) {
    for (const [name, property] of Object.entries(properties)) {
      const found = members.get(name);
      if (found === undefined) members.set(name, [property]);
      else found.push(property);
    }
    for (const name of new Set(required)) requiredCounts.set(name, (requiredCounts.get(name) ?? 0) + 1);
  }
  const properties = [...members].map(([name, found]): [string, Schema] => [name, mergeSchemas(document, found)]);
  const required = [...members.keys()].filter((name) => requiredCounts.get(name) === all.length);
  const { additionalProperties: _, ...first } = all[0] ?? {};
  return {
    ...first,
    properties: Object.fromEntries(properties),
    required,
    ...mergeAdditionalProperties(all),
    ...mergeExpandableFields(all),
  };
}

/** Merges `additionalProperties`: what any of the schemas allows, and `false` only where all are `false`. */
function mergeAdditionalProperties(schemas: readonly Schema[]): Schema {
  const declared = schemas.map(({ additionalProperties }) => additionalProperties);
  if (declared.every((other) => other === false)) return { additionalProperties: false };
  if (!declared.some((other) => other !== undefined && other !== false)) return {};
  const [first] = declared;
  const isOne =
    typeof first === "object" &&
    declared.every((other) => typeof other === "object" && shapeOf(other) === shapeOf(first));
  return { additionalProperties: isOne ? first : true };
}

/** Merges `x-expandableFields`: the fields that any of the schemas lists. */
function mergeExpandableFields(schemas: readonly Schema[]): Schema {
  const lists = schemas.flatMap((schema) =>
    schema["x-expandableFields"] === undefined ? [] : [schema["x-expandableFields"]],
  );
  return lists.length === 0 ? {} : { "x-expandableFields": [...new Set(lists.flat())] };
}

/** Merges a schema and its `allOf`, recursively, into one object schema. */
export function intersectObjects(document: Document, schema: Schema): Schema {
  const { allOf: _parts, ...own } = schema;
  const all = flattenAllOf(document, schema, new Set());
  const properties = Object.fromEntries(all.flatMap((part) => Object.entries(part.properties ?? {})));
  const required = [...new Set(all.flatMap((part) => part.required ?? []))];
  return {
    ...all[0],
    ...own,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...mergeExpandableFields(all),
  };
}

/** Lists the schemas of `allOf`, recursively and each once, followed by the schema itself. */
function flattenAllOf(document: Document, schema: Schema, seen: Set<Schema>): readonly Schema[] {
  const target = resolve(document, schema);
  if (seen.has(target)) return [];
  seen.add(target);
  const { allOf = [], ...own } = target;
  return [...allOf.flatMap((part) => flattenAllOf(document, part, seen)), own];
}

/** Merges the schemas of a member that several objects of a union have. */
function mergeSchemas(document: Document, schemas: readonly Schema[]): Schema {
  const [first = {}, ...rest] = schemas;
  const text = shapeOf(first);
  if (rest.every((schema) => shapeOf(schema) === text)) return first;
  const resolved = schemas.map((schema) => resolve(document, schema));
  const nullable = resolved.some((schema) => schema.nullable === true) && { nullable: true };
  if (resolved.every((schema) => schema.enum !== undefined)) {
    return { ...resolved[0], ...nullable, enum: [...new Set(resolved.flatMap((schema) => schema.enum ?? []))] };
  }
  // Referenced schemas can be recursive or shared: they are merged where their type is read.
  const isInline = schemas.every(({ $ref }) => $ref === undefined);
  if (isInline && resolved.every((schema) => schema.properties !== undefined)) {
    return { ...mergeObjects(document, resolved), ...nullable };
  }
  if (
    resolved.every(
      ({ type }) => type !== undefined && type === resolved[0]?.type && type !== "object" && type !== "array",
    )
  ) {
    const { enum: _values, ...open } = first;
    return { ...open, ...nullable };
  }
  const members = schemas.map(({ nullable: _nullable, ...schema }) => schema);
  return { ...(first.description !== undefined && { description: first.description }), ...nullable, anyOf: members };
}

/** Serializes a schema without texts and limits: schemas of the same shape have the same type. */
export function shapeOf(schema: Schema): string {
  return JSON.stringify(schema, (key, value: unknown) =>
    texts.has(key) && typeof value !== "object" ? undefined : value,
  );
}

const texts = new Set(["description", "title", "maxLength", "minLength", "pattern", "example", "default"]);

const serialized = new WeakMap<Schema, string>();

/** Serializes a schema, to compare schemas; cached, because many are compared often. */
export function serialize(schema: Schema): string {
  const text = serialized.get(schema) ?? JSON.stringify(schema);
  serialized.set(schema, text);
  return text;
}
