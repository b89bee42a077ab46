import { ResourceIndex } from "./resource-index.js";
import type { Declaration, Field, Model, Resource, Type } from "./types.js";

/** The fields of an object that a path of `expand` may name, by name. */
export type ExpandableFields = ReadonlyMap<string, ExpandableField>;

/**
 * An object that a path can continue in: a node of the graph, by name, or the fields of an object that only one field
 * embeds.
 */
export type ExpandNode =
  { readonly kind: "named"; readonly name: string } | { readonly kind: "fields"; readonly fields: ExpandableFields };

/** A field that a path may name. */
export interface ExpandableField {
  /** Whether a path that ends here changes the response: the field holds an id, or is included only on request. */
  readonly changesResponse: boolean;
  /** The schema names of the resources whose ids it holds. */
  readonly ids: readonly string[];
  /** The objects that the field embeds without expansion. */
  readonly embedded: readonly ExpandNode[];
}

/**
 * Builds the graph of the fields that paths of `expand` may name, by the schema name of a resource. An inner object that
 * several fields share is a node of its own, named by its path (`charge BillingDetails`), which no schema can be called.
 *
 * Stripe lists these fields in `x-expandableFields`: ids, and embedded objects and lists. A path may end at any of them:
 * `expand[]=address` of a customer and `expand[]=data` of a list get 200 and change nothing, while `description` and
 * `metadata`, which aren't listed, get 400 "This property cannot be expanded (metadata)."
 */
export function buildExpandableFieldGraph(model: Model): ReadonlyMap<string, ExpandableFields> {
  const index = new ResourceIndex(model);
  const found = new Map<string, ExpandableFields>();
  for (const resource of model.resources) {
    for (const [name, fields] of new ResourceReader(resource, index).read())
      if (fields.size > 0) found.set(name, fields);
  }
  return found;
}

/** Reads the declarations of one resource. */
class ResourceReader {
  readonly #resource: Resource;
  readonly #resources: ResourceIndex;
  readonly #declarations = new Map<string, Declaration>();
  readonly #uses = new Map<Declaration, number>();
  readonly #found = new Map<string, ExpandableFields>();

  constructor(resource: Resource, resources: ResourceIndex) {
    this.#resource = resource;
    this.#resources = resources;
    this.#index([], resource.declaration);
  }

  read(): ReadonlyMap<string, ExpandableFields> {
    const { schema, declaration } = this.#resource;
    this.#count(declaration);
    // Sets the order: the resource comes before its inner objects.
    this.#found.set(schema, new Map());
    this.#found.set(schema, this.#fieldsOf(declaration));
    return this.#found;
  }

  #index(parent: readonly string[], declaration: Declaration): void {
    const path = [...parent, declaration.name];
    this.#declarations.set(path.join("."), declaration);
    if (declaration.kind !== "repeat") for (const inner of declaration.inner) this.#index(path, inner);
  }

  #find(path: readonly string[]): Declaration | undefined {
    const found = this.#declarations.get(path.join("."));
    return found?.kind === "repeat" ? this.#find(found.of) : found;
  }

  /** Counts the fields that embed each object. */
  #count(declaration: Declaration): void {
    for (const type of typesToRead(declaration)) {
      for (const target of this.#localsIn(type)) {
        const uses = this.#uses.get(target) ?? 0;
        this.#uses.set(target, uses + 1);
        if (uses === 0) this.#count(target);
      }
    }
  }

  #localsIn(type: Type): readonly Declaration[] {
    if (type.kind === "union") return type.members.flatMap((member) => this.#localsIn(member));
    if (type.kind === "local") return [this.#find(type.path) ?? []].flat();
    return "of" in type && type.kind !== "map" ? this.#localsIn(type.of) : [];
  }

  #fieldsOf(declaration: Declaration): ExpandableFields {
    const fields = declaration.kind === "object" ? declaration.fields : [];
    const named = fields.flatMap((field): [string, ExpandableField][] => {
      const expandable = field.isExpandable === undefined ? undefined : this.#fieldOf(field);
      const isNamed = expandable !== undefined && (field.isExpandable === true || expandable.embedded.length > 0);
      return isNamed ? [[field.name, expandable]] : [];
    });
    return new Map(named);
  }

  #fieldOf({ type, isIncludable }: Field): ExpandableField {
    const ids = this.#idsIn(type);
    return {
      changesResponse: isIncludable === true || ids !== undefined,
      ids: ids ?? [],
      embedded: this.#nodesIn(type),
    };
  }

  /** The schema names of the resources whose ids a field holds; undefined where it holds none. */
  #idsIn(type: Type): readonly string[] | undefined {
    if (type.kind === "expandable") return this.#resources.schemaNames(type.of);
    if (type.kind === "array" || type.kind === "emptyable") return this.#idsIn(type.of);
    if (type.kind !== "union") return undefined;
    const found = type.members.flatMap((member) => this.#idsIn(member) ?? []);
    return found.length > 0 ? [...new Set(found)] : undefined;
  }

  #nodesIn(type: Type): readonly ExpandNode[] {
    switch (type.kind) {
      case "union":
        return type.members.flatMap((member) => this.#nodesIn(member));
      case "array":
      case "emptyable":
        return this.#nodesIn(type.of);
      case "list":
        return [{ kind: "fields", fields: new Map([["data", this.#fieldOf({ ...plain, type: type.of })]]) }];
      case "resource":
        return this.#resources.schemaNames(type).map((name) => ({ kind: "named", name }));
      case "local": {
        const target = this.#find(type.path);
        return target === undefined ? [] : this.#nodesOf(target, type.path);
      }
      default:
        return [];
    }
  }

  /** The nodes of an embedded object: a named one where several fields share it. */
  #nodesOf(target: Declaration, path: readonly string[]): readonly ExpandNode[] {
    if (target.kind === "alias") return this.#nodesIn(target.type);
    const { schema, declaration } = this.#resource;
    if (target === declaration) return [{ kind: "named", name: schema }];
    if ((this.#uses.get(target) ?? 0) < 2) return [{ kind: "fields", fields: this.#fieldsOf(target) }];
    const name = `${schema} ${this.#nameOf(path)}`;
    if (!this.#found.has(name)) {
      this.#found.set(name, new Map());
      this.#found.set(name, this.#fieldsOf(target));
    }
    return [{ kind: "named", name }];
  }

  /** The path of a declaration in its file; for a repeat, that of the original. */
  #nameOf(path: readonly string[]): string {
    const found = this.#declarations.get(path.join("."));
    return found?.kind === "repeat" ? this.#nameOf(found.of) : path.slice(1).join(".");
  }
}

const plain = { name: "data", isOptional: false, docs: { text: "" } } as const;

function typesToRead(declaration: Declaration): readonly Type[] {
  if (declaration.kind === "alias") return [declaration.type];
  if (declaration.kind === "repeat") return [];
  return declaration.fields.flatMap(({ type, isExpandable }) => (isExpandable ? [type] : []));
}
