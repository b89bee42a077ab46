import { isExpanding } from "./expansion.js";
import { ResourceNames } from "./resource-names.js";
import type { Declaration, Field, Model, Type } from "./types.js";

/**
 * Where paths can go on. A name of a resource ends a path, or goes on in it; `within` is a resource in place, which
 * ends none; a tree has the fields of an object.
 */
export type ExpandNode =
  | { readonly kind: "resources"; readonly names: readonly string[] }
  | { readonly kind: "within"; readonly name: string }
  | { readonly kind: "tree"; readonly isEnd: boolean; readonly fields: ReadonlyMap<string, readonly ExpandNode[]> };

/** What can be expanded from a resource: as a tree, and as all paths to the next object, each with what is there. */
export interface ExpandableResource {
  readonly name: string;
  readonly tree: ExpandNode;
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** Stripe expands at most four levels. */
const deepest = 4;

/** What can be expanded from each resource, by schema name. */
export function readExpandPaths(model: Model): readonly ExpandableResource[] {
  const reader = new PathReader(model);
  return model.resources.flatMap(({ schema, declaration }) => {
    if (declaration.kind !== "object" || !declaration.expands) return [];
    return { name: schema, tree: reader.tree(declaration, declaration), paths: reader.paths(declaration) };
  });
}

/** Reads the declarations of a model as places where paths go on. */
class PathReader {
  readonly #names: ResourceNames;
  readonly #declarations: ReadonlyMap<string, Declaration>;

  constructor({ resources }: Model) {
    this.#names = new ResourceNames(resources);
    this.#declarations = new Map(resources.map(({ schema, declaration }) => [schema, declaration]));
  }

  tree(file: Declaration, declaration: Declaration, isEnd = false): ExpandNode {
    const fields = declaration.kind === "object" ? declaration.fields : [];
    const nodes = fields.map((field): [string, readonly ExpandNode[]] => [field.name, this.#fieldNodes(file, field)]);
    return { kind: "tree", isEnd, fields: new Map(nodes.filter(([, found]) => found.length > 0)) };
  }

  #treeOf(name: string, isEnd: boolean): readonly ExpandNode[] {
    const declaration = this.#declarations.get(name);
    return declaration === undefined ? [] : [this.tree(declaration, declaration, isEnd)];
  }

  #fieldNodes(file: Declaration, { type, isAskedFor }: Field): readonly ExpandNode[] {
    const nodes = this.#nodes(file, type, isAskedFor === true);
    const isEnd = nodes.some((node) => node.kind !== "within" && (node.kind !== "tree" || node.isEnd));
    if (!isAskedFor || isEnd) return nodes;
    return [{ kind: "tree", isEnd: true, fields: new Map() }];
  }

  #nodes(file: Declaration, type: Type, isEnd: boolean): readonly ExpandNode[] {
    switch (type.kind) {
      case "union":
        return type.members.flatMap((member) => this.#nodes(file, member, isEnd));
      case "array":
      case "emptyable":
        return this.#nodes(file, type.of, isEnd);
      case "expandable":
        return [{ kind: "resources", names: this.#names.of(type.of) }];
      case "list": {
        const data = this.#nodes(file, type.of, false);
        if (data.length === 0 && !isEnd) return [];
        return [{ kind: "tree", isEnd, fields: new Map(data.length === 0 ? [] : [["data", data]]) }];
      }
      case "resource": {
        if (!isExpanding(type)) return [];
        const names = this.#names.of(type);
        if (!isEnd) return names.map((name) => ({ kind: "within", name }));
        return names.flatMap((name) => this.#treeOf(name, true));
      }
      case "local": {
        const target = isExpanding(type) ? findDeclaration(file, type.path) : undefined;
        return target === undefined ? [] : [this.tree(file, target, isEnd)];
      }
      default:
        return [];
    }
  }

  /** Every path to the next object, through objects, lists and resources in place. */
  paths(declaration: Declaration): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, readonly string[]>();
    const read = (path: readonly string[], node: ExpandNode, parents: readonly string[]): void => {
      if (path.length > deepest) return;
      if (node.kind === "within") {
        if (parents.includes(node.name)) return;
        for (const tree of this.#treeOf(node.name, false)) read(path, tree, [...parents, node.name]);
        return;
      }
      const names = node.kind === "resources" ? node.names : [];
      const key = path.join(".");
      if (node.kind === "resources" || node.isEnd) found.set(key, [...(found.get(key) ?? []), ...names]);
      if (node.kind !== "tree") return;
      for (const [name, nodes] of node.fields) for (const inner of nodes) read([...path, name], inner, parents);
    };
    read([], this.tree(declaration, declaration), []);
    return found;
  }
}

/** A declaration of a file by its path from the top; a repeat leads to what it repeats. */
function findDeclaration(file: Declaration, path: readonly string[]): Declaration | undefined {
  let found: Declaration | undefined = file;
  for (const name of path.slice(1)) {
    const inner: Declaration | undefined =
      found === undefined || found.kind === "repeat" ? undefined : found.inner.find((within) => within.name === name);
    found = inner?.kind === "repeat" ? findDeclaration(file, inner.of) : inner;
  }
  return found;
}
