import type { Document, Operation, PathItem, Response, Schema } from "./types.js";

/** Restores the schemas of a document, each component once. */
class Restorer {
  readonly #components: Readonly<Record<string, Schema>>;
  /** The names of the components by what identifies them. */
  readonly #names = new Map<string, string[]>();
  readonly #restored = new Map<string, Schema>();
  readonly #texts = new Map<string, string>();
  readonly #open = new Set<string>();

  constructor(components: Readonly<Record<string, Schema>>) {
    this.#components = components;
    for (const [name, schema] of Object.entries(components)) {
      const key = identityOf(schema);
      if (key !== undefined) this.#names.set(key, [...(this.#names.get(key) ?? []), name]);
    }
  }

  /** Returns a component with its parts restored. */
  component(name: string): Schema {
    const known = this.#restored.get(name);
    if (known !== undefined) return known;
    this.#open.add(name);
    const restored = this.#parts(this.#components[name]!);
    this.#open.delete(name);
    this.#restored.set(name, restored);
    return restored;
  }

  /** Returns a reference to the component that the schema is a copy of; else the schema with its parts restored. */
  schema(schema: Schema): Schema {
    const restored = this.#parts(schema);
    const names = this.#names.get(identityOf(schema) ?? "") ?? [];
    const text = names.length > 0 ? JSON.stringify(restored) : "";
    const original = names.find((name) => !this.#open.has(name) && this.#text(name) === text);
    return original === undefined ? restored : { $ref: `#/components/schemas/${original}` };
  }

  #text(name: string): string {
    const text = this.#texts.get(name) ?? JSON.stringify(this.component(name));
    this.#texts.set(name, text);
    return text;
  }

  #parts(schema: Schema): Schema {
    const { properties, items, additionalProperties } = schema;
    const expansion = schema["x-expansionResources"];
    const list = (parts: readonly Schema[]): readonly Schema[] => mapList(parts, (part) => this.schema(part));
    const changes: Partial<Record<keyof Schema, unknown>> = {};
    if (properties !== undefined) changes.properties = mapMembers(properties, (part) => this.schema(part));
    if (items !== undefined) changes.items = this.schema(items);
    if (typeof additionalProperties === "object") changes.additionalProperties = this.schema(additionalProperties);
    for (const keyword of ["anyOf", "oneOf", "allOf"] as const)
      if (schema[keyword] !== undefined) changes[keyword] = list(schema[keyword]);
    if (expansion !== undefined) {
      const oneOf = list(expansion.oneOf);
      changes["x-expansionResources"] = oneOf === expansion.oneOf ? expansion : { ...expansion, oneOf };
    }
    const isSame = Object.entries(changes).every(([keyword, part]) => schema[keyword as keyof Schema] === part);
    return isSame ? schema : ({ ...schema, ...changes } as Schema);
  }
}

/**
 * Replaces copies of components in responses by references to them: a document with references inlined means the same.
 */
export function restoreReferences(document: Document): Document {
  const { paths, components } = document;
  const restorer = new Restorer(components.schemas);
  const schemas = mapMembers(components.schemas, (_, name) => restorer.component(name));
  const restored = mapMembers<PathItem>(paths, (item) =>
    mapMembers<Operation>(item, (operation) => restoreResponses(operation, restorer)),
  );
  if (schemas === components.schemas && restored === paths) return document;
  return { ...document, paths: restored, components: { ...components, schemas } };
}

function restoreResponses(operation: Operation, restorer: Restorer): Operation {
  if (typeof operation !== "object" || !("responses" in operation)) return operation;
  const responses = mapMembers(operation.responses, (response): Response => {
    if (response.content === undefined) return response;
    const content = mapMembers(response.content, (media) => {
      const schema = media.schema && restorer.schema(media.schema);
      return schema === media.schema ? media : { ...media, ...(schema && { schema }) };
    });
    return content === response.content ? response : { ...response, content };
  });
  return responses === operation.responses ? operation : { ...operation, responses };
}

/** What a copy of a component has in common with it: its title, and the resource that it describes. */
function identityOf({ properties, anyOf, title, "x-resourceId": id }: Schema): string | undefined {
  return (id ?? title) === undefined || (properties ?? anyOf) === undefined ? undefined : `${id ?? ""} ${title ?? ""}`;
}

/** Maps a list; returns the list itself where nothing changes. */
function mapList<T>(list: readonly T[], change: (entry: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((entry, index) => entry === list[index]) ? list : changed;
}

/** Maps an object's members; returns the object itself where nothing changes. */
function mapMembers<T>(value: Readonly<Record<string, T>>, change: (member: T, key: string) => T) {
  const entries = Object.entries(value).map(([key, member]): [string, T] => [key, change(member, key)]);
  return entries.every(([key, member]) => member === value[key]) ? value : Object.fromEntries(entries);
}
