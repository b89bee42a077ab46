import type { Resource, Type } from "./types.js";

/** The resources of a model by their type paths; a type that is a union of resources stands for its members. */
export class ResourceNames {
  readonly #resources: ReadonlyMap<string, Resource>;

  constructor(resources: readonly Resource[]) {
    this.#resources = new Map(resources.map((resource) => [resource.path.join("."), resource]));
  }

  /** The schema names of the resources that a type is one of. */
  of(type: Type): readonly string[] {
    return this.#within(type).map(({ schema }) => schema);
  }

  /** Of these, the ones in which something can be expanded. */
  expanding(type: Type): readonly string[] {
    return this.#within(type).flatMap(({ schema, declaration }) => (declaration.expands ? [schema] : []));
  }

  #within(type: Type): readonly Resource[] {
    if (type.kind === "union") return [...new Set(type.members.flatMap((member) => this.#within(member)))];
    if (type.kind === "without") return this.#within(type.of);
    const resource = type.kind === "resource" ? this.#resources.get(type.path.join(".")) : undefined;
    if (resource === undefined) return [];
    return resource.declaration.kind === "alias" ? this.#within(resource.declaration.type) : [resource];
  }
}
