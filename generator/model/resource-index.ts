import type { Declaration, Model, Resource, Type } from "./types.js";

/**
 * An index of a model's resources by type path. A union of resources counts as its members, and the union of all events
 * as the event resource.
 */
export class ResourceIndex {
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #members = new Map<Resource, readonly Resource[]>();

  constructor({ resources, envelope }: Pick<Model, "resources" | "envelope">) {
    const byPath = new Map(resources.map((resource) => [resource.path.join("."), resource]));
    const event = byPath.get(envelope?.base.join(".") ?? "");
    if (envelope !== undefined && event !== undefined) byPath.set(envelope.path.join("."), event);
    this.#resources = byPath;
  }

  /** Lists the schema names of the resources that a type includes. */
  schemaNames(type: Type): readonly string[] {
    return this.#resourcesIn(type).map(({ schema }) => schema);
  }

  /** Lists those of these names whose resources have expandable fields; all names where none has any. */
  expandableSchemaNames(type: Type): readonly string[] {
    const all = this.#resourcesIn(type);
    const some = all.filter(({ declaration }) => hasExpandable(declaration));
    return (some.length > 0 ? some : all).map(({ schema }) => schema);
  }

  #resourcesIn(type: Type): readonly Resource[] {
    if (type.kind === "union") return [...new Set(type.members.flatMap((member) => this.#resourcesIn(member)))];
    if (type.kind === "without") return this.#resourcesIn(type.of);
    const resource = type.kind === "resource" ? this.#resources.get(type.path.join(".")) : undefined;
    if (resource === undefined) return [];
    if (resource.declaration.kind !== "alias") return [resource];
    const members = this.#members.get(resource) ?? this.#resourcesIn(resource.declaration.type);
    this.#members.set(resource, members);
    return members;
  }
}

function hasExpandable(declaration: Declaration): boolean {
  return declaration.kind === "object" && declaration.fields.some(({ isExpandable }) => isExpandable);
}
