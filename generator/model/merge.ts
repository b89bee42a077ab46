import { resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";

/**
 * One object schema that any value of the given ones satisfies: a union of objects that nothing tells apart reads
 * better as one object whose members are optional where not all have them.
 */
export function mergeObjects(document: Document, schemas: readonly Schema[]): Schema {
  const all = schemas.map((schema) => resolve(document, schema));
  const names = [...new Set(all.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const properties = names.map((name): [string, Schema] => {
    const found = all.flatMap(({ properties = {} }) =>
      Object.hasOwn(properties, name) ? [properties[name] ?? {}] : [],
    );
    return [name, mergeSchemas(document, found)];
  });
  const required = names.filter((name) => all.every((schema) => schema.required?.includes(name)));
  return { ...all[0], properties: Object.fromEntries(properties), required, ...expandableFields(all) };
}

/** A path of `expand` may name what any of the schemas lists. */
function expandableFields(schemas: readonly Schema[]): Schema {
  const lists = schemas.flatMap((schema) =>
    schema["x-expandableFields"] === undefined ? [] : [schema["x-expandableFields"]],
  );
  return lists.length === 0 ? {} : { "x-expandableFields": [...new Set(lists.flat())] };
}

/** All members of a schema's `allOf`, and its own, as one object schema. */
export function intersectObjects(document: Document, { allOf = [], ...own }: Schema): Schema {
  const all = [...allOf.map((schema) => resolve(document, schema)), own];
  const properties = Object.fromEntries(all.flatMap((schema) => Object.entries(schema.properties ?? {})));
  const required = [...new Set(all.flatMap((schema) => schema.required ?? []))];
  return {
    ...all[0],
    ...own,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...expandableFields(all),
  };
}

/** One schema for a member that several objects of a union have. */
function mergeSchemas(document: Document, schemas: readonly Schema[]): Schema {
  const [first = {}, ...rest] = schemas;
  const text = shapeOf(first);
  if (rest.every((schema) => shapeOf(schema) === text)) return first;
  const resolved = schemas.map((schema) => resolve(document, schema));
  const nullable = resolved.some((schema) => schema.nullable === true) && { nullable: true };
  if (resolved.every((schema) => schema.enum !== undefined)) {
    return { ...resolved[0], ...nullable, enum: [...new Set(resolved.flatMap((schema) => schema.enum ?? []))] };
  }
  if (resolved.every((schema) => schema.properties !== undefined)) {
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

/** What two schemas must share to be the same type; texts and limits don't count. */
export function shapeOf(schema: Schema): string {
  return JSON.stringify(schema, (key, value: unknown) =>
    texts.has(key) && typeof value !== "object" ? undefined : value,
  );
}

const texts = new Set(["description", "title", "maxLength", "minLength", "pattern", "example", "default"]);

const known = new WeakMap<Schema, string>();

/** A schema as text, to tell equal ones; many are asked about often. */
export function textOf(schema: Schema): string {
  const text = known.get(schema) ?? JSON.stringify(schema);
  known.set(schema, text);
  return text;
}
