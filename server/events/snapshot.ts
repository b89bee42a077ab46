import type { Document, Schema } from "../../generator/document/types.js";
import { isIncludable } from "../behaviour/includable-fields.js";
import { isExpandable, objectVariants } from "../document/schemas.js";
import { isJsonObject, type JsonObject } from "../json-object.js";
import type { Entry } from "../store/entries.js";
import type { ObjectStore } from "../store/object-store.js";

/** Renders objects in the shape of events: never expanded, and without the fields that responses include on request. */
export class Snapshots {
  readonly #document: Document;
  readonly #paths = new Map<string, readonly (readonly string[])[]>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** Returns the present state of an object. */
  of(objects: ObjectStore, entry: Entry): JsonObject {
    const object = objects.render(entry);
    return this.#pathsOf(entry.resource).reduce<JsonObject>((rest, path) => without(rest, path), object);
  }

  #pathsOf(resource: string): readonly (readonly string[])[] {
    let paths = this.#paths.get(resource);
    if (paths === undefined) {
      const schema = this.#document.components.schemas[resource] ?? {};
      paths = includablePaths(this.#document, resource, schema, [schema]);
      this.#paths.set(resource, paths);
    }
    return paths;
  }
}

/** Lists the paths of the includable fields of an object and of the objects in it. */
function includablePaths(
  document: Document,
  name: string | undefined,
  schema: Schema,
  ancestors: readonly Schema[],
): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    if (name !== undefined && isIncludable(name, field)) return [[field]];
    if (isExpandable(property)) return [];
    const inner = objectVariants(document, property).filter((variant) => !ancestors.includes(variant.schema));
    const paths = inner.flatMap((variant) =>
      includablePaths(document, variant.name, variant.schema, [...ancestors, variant.schema]),
    );
    return paths.map((path) => [field, ...path]);
  });
}

function without(object: JsonObject, [field = "", ...rest]: readonly string[]): JsonObject {
  const value = object[field];
  if (value === undefined || value === null) return object;
  if (rest.length > 0) return { ...object, [field]: withoutIn(value, rest) };
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
}

function withoutIn(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((element) => withoutIn(element, path));
  return isJsonObject(value) ? without(value, path) : value;
}
