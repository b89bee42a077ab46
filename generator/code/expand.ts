import type { InterfaceDeclarationStructure } from "ts-morph";
import { readExpandPaths, type ExpandableResource, type ExpandNode } from "../model/expand-paths.js";
import type { Declaration, Model, Resource } from "../model/types.js";
import { docComment } from "./docs.js";
import { parameter } from "./expanded-paths.js";
import { Imports } from "./imports.js";
import { literalText, memberName } from "./literals.js";
import { locations } from "./locations.js";
import type { Module } from "./module.js";
import type { Locate } from "./resources.js";
import { StructureKind } from "./structure-kind.js";
import { resourceName, type TypeContext } from "./type-text.js";
import { FileNames } from "./scope.js";

/** What the result of a search has beside its items. */
export const searchNode = "search_result";

/** The maps of expandable paths, and the resources as they are expanded. */
export function expandModules(model: Model, locate: Locate): readonly Module[] {
  const isSearched = model.services.some(({ operations }) => operations.some(({ kind }) => kind === "search"));
  return [pathsModule(readExpandPaths(model), isSearched), expandedModule(model, locate)];
}

function pathsModule(resources: readonly ExpandableResource[], isSearched: boolean): Module {
  const search: ExpandableResource = {
    name: searchNode,
    tree: {
      kind: "tree",
      isEnd: false,
      fields: new Map([["total_count", [{ kind: "tree", isEnd: true, fields: new Map() }]]]),
    },
    paths: new Map([["total_count", []]]),
  };
  const all = isSearched ? [...resources, search] : resources;
  return {
    path: locations.expand,
    read: [
      `import type { ExpandPathIn } from "./${locations.runtime.replace(/\.ts$/, ".js")}";`,
      "\n/** `E`, where all its paths can be expanded from the resource `N`, or from a list (`N[]`); else those that could be meant. */",
      // A conditional type of its own, not an alias of one: TypeScript tells two of those apart by their aliases.
      `export type Path<N, ${parameter} extends string> = string extends ${parameter} ? string : ExpandPathIn<ExpandMap, N, ${parameter}>;`,
    ],
    bulk: [
      `/** What can be expanded, in both forms. */\nexport interface ExpandMap {\n  walk: WalkMap;\n  next: NextMap;\n}`,
      mapInterface("WalkMap", "What can be expanded from each resource, as a tree.", all, ({ tree }) => nodeText(tree)),
      mapInterface("NextMap", "Every path from a resource to the next object, and which that is.", all, ({ paths }) =>
        membersText([...paths].map(([path, names]) => [path, namesText(names)])),
      ),
    ],
  };
}

function mapInterface(
  name: string,
  text: string,
  resources: readonly ExpandableResource[],
  typeOf: (resource: ExpandableResource) => string,
): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    leadingTrivia: docComment({ text }),
    properties: resources.map((resource) => ({ name: memberName(resource.name), type: typeOf(resource) })),
  };
}

function nodeText(node: ExpandNode): string {
  if (node.kind === "resources") return namesText(node.names);
  if (node.kind === "within") return `[${literalText(node.name)}]`;
  if (node.isEnd && node.fields.size === 0) return "1";
  const fields = [...node.fields].map(([name, nodes]): [string, string] => [name, nodes.map(nodeText).join(" | ")]);
  return membersText(node.isEnd ? [["", "1"], ...fields] : fields);
}

function membersText(members: readonly (readonly [string, string])[]): string {
  return `{ ${members.map(([name, type]) => `${memberName(name)}: ${type}`).join("; ")} }`;
}

function namesText(names: readonly string[]): string {
  const live = names.filter((name) => !name.startsWith("deleted_"));
  return live.length === 0 ? "1" : live.map(literalText).join(" | ");
}

/** Every resource that depends on expanded paths, by its `object`. */
function expandedModule({ resources }: Model, locate: Locate): Module {
  const imports = new Imports(locations.expanded, ["Resources", "Expanded"]);
  const context: TypeContext = { file: locations.expanded, imports, names: new FileNames([]), locate };
  const properties = [...byObject(resources)].map(([object, path]) => ({
    name: memberName(object),
    type: `${resourceName(context, [], path)}<${parameter}>`,
  }));
  const doc = `/** The resource \`T\` with the paths \`${parameter}\` expanded: \`Expanded<Stripe.Charge, "customer">\`. */`;
  if (properties.length === 0) {
    // A slice can be without anything to expand, and then no path makes a difference.
    return { path: locations.expanded, read: [doc, `export type Expanded<T, _${parameter}> = T;`], bulk: [] };
  }
  const expandedIn = imports.type(locations.runtime, "ExpandedIn");
  return {
    path: locations.expanded,
    read: [
      ...imports.structures,
      `\n${doc}`,
      `export type Expanded<T, ${parameter}> = ${expandedIn}<Resources<${parameter}>, T>;`,
    ],
    bulk: [
      {
        kind: StructureKind.Interface,
        name: "Resources",
        isExported: true,
        leadingTrivia: docComment({ text: "The resources that something can be expanded in, by their `object`." }),
        typeParameters: [{ name: parameter, default: "string" }],
        properties,
      },
    ],
  };
}

/** Type paths by `object`; two resources can have one, and the first is found by it. */
function byObject(resources: readonly Resource[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { path, declaration } of resources) {
    const object = declaration.expands ? objectOf(declaration) : undefined;
    if (object !== undefined && !found.has(object)) found.set(object, path);
  }
  return found;
}

function objectOf(declaration: Declaration): string | undefined {
  const fields = declaration.kind === "object" ? declaration.fields : [];
  const type = fields.find(({ name }) => name === "object")?.type;
  const value = type?.kind === "literals" && type.values.length === 1 ? type.values[0] : undefined;
  return typeof value === "string" ? value : undefined;
}
