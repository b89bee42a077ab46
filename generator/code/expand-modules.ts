import type { InterfaceDeclarationStructure } from "ts-morph";
import { listExpandPaths } from "../model/expand-path-list.js";
import {
  buildExpandableFieldGraph,
  type ExpandableField,
  type ExpandableFields,
} from "../model/expandable-field-graph.js";
import type { Declaration, Model, Resource } from "../model/types.js";
import { docComment } from "./docs.js";
import { expandParameter } from "./expand-parameter.js";
import { Imports } from "./imports.js";
import { literalText, memberName } from "./literals.js";
import { locations } from "./locations.js";
import type { Module } from "./module.js";
import { StructureKind } from "./structure-kind.js";
import type { Locate, TypeContext } from "./type-context.js";
import { resourceName } from "./type-text.js";
import { DeclaredNames } from "./declared-names.js";

/** What the result of a search has beside its items. */
export const searchNode = "search_result";

/** The maps of expandable paths, and the resources as they are expanded. */
export function expandModules(model: Model, locate: Locate): readonly Module[] {
  return [pathsModule(model), expandedModule(model, locate)];
}

function pathsModule(model: Model): Module {
  const isSearched = model.services.some(({ operations }) => operations.some(({ kind }) => kind === "search"));
  const search = isSearched ? [{ name: searchNode, type: "{ total_count: 1 }" }] : [];
  const places = buildExpandableFieldGraph(model);
  return {
    path: locations.expand,
    formatted: [
      `import type { ExpandPathIn } from "./${locations.runtime.replace(/\.ts$/, ".js")}";`,
      "\n/** `E`, where all its paths can be expanded from the resource `N`, or from a list (`N[]`); else those that could be meant. */",
      // A conditional type of its own, not an alias of one: TypeScript tells two of those apart by their aliases.
      `export type Path<N, ${expandParameter} extends string> = string extends ${expandParameter} ? string : ExpandPathIn<ExpandMap, N, ${expandParameter}>;`,
    ],
    unformatted: [
      `/** What can be expanded, in both forms. */\nexport interface ExpandMap {\n  walk: WalkMap;\n  next: NextMap;\n}`,
      mapInterface("WalkMap", "All fields that a path may name, of each resource.", [
        ...[...places].map(([name, fields]) => ({ name, type: fieldsText(fields, places) })),
        ...search,
      ]),
      mapInterface("NextMap", "Every path from a resource to the next object, and which that is.", [
        ...listExpandPaths(model).map(({ name, paths }) => ({
          name,
          type: membersText([...paths].map(([path, names]) => [path, namesText(withoutDeleted(names))])),
        })),
        ...search,
      ]),
    ],
  };
}

function mapInterface(
  name: string,
  text: string,
  properties: readonly { readonly name: string; readonly type: string }[],
): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    leadingTrivia: docComment({ text }),
    properties: properties.map((property) => ({ ...property, name: memberName(property.name) })),
  };
}

type ExpandableByName = ReadonlyMap<string, ExpandableFields>;

function fieldsText(fields: ExpandableFields, places: ExpandableByName): string {
  return membersText([...fields].map(([name, field]) => [name, fieldText(field, places)]));
}

/** What a path can go on in behind a field: the names of places, the fields of an object; 1 where it ends. */
function fieldText({ ids, embedded }: ExpandableField, places: ExpandableByName): string {
  const named = [...ids, ...embedded.flatMap((node) => (node.kind === "named" ? [node.name] : []))];
  const trees = embedded.flatMap((node) =>
    node.kind === "fields" && node.fields.size > 0 ? [fieldsText(node.fields, places)] : [],
  );
  const names = named.filter((name) => places.has(name)).map(literalText);
  return [...new Set([...names, ...trees])].join(" | ") || "1";
}

function membersText(members: readonly (readonly [string, string])[]): string {
  return `{ ${members.map(([name, type]) => `${memberName(name)}: ${type}`).join("; ")} }`;
}

function namesText(names: readonly string[]): string {
  return names.length === 0 ? "1" : names.map(literalText).join(" | ");
}

/** What is left of a deleted object holds nothing to expand that the object itself doesn't. */
function withoutDeleted(names: readonly string[]): readonly string[] {
  return names.filter((name) => !name.startsWith("deleted_"));
}

/** Every resource that depends on expanded paths, by its `object`. */
function expandedModule({ resources }: Model, locate: Locate): Module {
  const imports = new Imports(locations.expanded, ["Resources", "Expanded"]);
  const context: TypeContext = { file: locations.expanded, imports, names: new DeclaredNames([]), locate };
  const properties = [...byObject(resources)].map(([object, path]) => ({
    name: memberName(object),
    type: `${resourceName(context, [], path)}<${expandParameter}>`,
  }));
  const doc = `/** The resource \`T\` with the paths \`${expandParameter}\` expanded: \`Expanded<Stripe.Charge, "customer">\`. */`;
  if (properties.length === 0) {
    // A slice can be without anything to expand, and then no path makes a difference.
    return {
      path: locations.expanded,
      formatted: [doc, `export type Expanded<T, _${expandParameter}> = T;`],
      unformatted: [],
    };
  }
  const expandedIn = imports.type(locations.runtime, "ExpandedIn");
  return {
    path: locations.expanded,
    formatted: [
      ...imports.structures,
      `\n${doc}`,
      `export type Expanded<T, ${expandParameter}> = ${expandedIn}<Resources<${expandParameter}>, T>;`,
    ],
    unformatted: [
      {
        kind: StructureKind.Interface,
        name: "Resources",
        isExported: true,
        leadingTrivia: docComment({ text: "The resources that something can be expanded in, by their `object`." }),
        typeParameters: [{ name: expandParameter, default: "string" }],
        properties,
      },
    ],
  };
}

/** Type paths by `object`; two resources can have one, and the first is found by it. */
function byObject(resources: readonly Resource[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { path, declaration } of resources) {
    const object = declaration.dependsOnExpand ? objectOf(declaration) : undefined;
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
