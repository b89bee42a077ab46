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

/** The name in the maps for the fields of a search result besides its items. */
export const searchNode = "search_result";

/** Emits the maps of expandable paths, and the map of resources that `Expanded` uses. */
export function expandModules(model: Model, locate: Locate): readonly Module[] {
  return [pathsModule(model), expandedModule(model, locate)];
}

function pathsModule(model: Model): Module {
  const isSearched = model.services.some(({ operations }) => operations.some(({ kind }) => kind === "search"));
  const search = isSearched ? [{ name: searchNode, type: "{ total_count: 1 }" }] : [];
  const expandable = buildExpandableFieldGraph(model);
  return {
    path: locations.expand,
    formatted: [
      `import type { ExpandPathIn } from "./${locations.runtime.replace(/\.ts$/, ".js")}";`,
      "\n/** `E` if all its paths are expandable from the resource `N` or a list of it (`N[]`); otherwise the valid paths at that position. */",
      // A conditional type itself, not an alias of one: TypeScript distinguishes two of these by their aliases.
      `export type Path<N, ${expandParameter} extends string> = string extends ${expandParameter} ? string : ExpandPathIn<ExpandMap, N, ${expandParameter}>;`,
    ],
    unformatted: [
      `/** The expandable paths: \`walk\` checks a path field by field, \`next\` lists paths for completion. */\nexport interface ExpandMap {\n  walk: WalkMap;\n  next: NextMap;\n}`,
      mapInterface("WalkMap", "The fields of each resource that a path can contain.", [
        ...[...expandable].map(([name, fields]) => ({ name, type: fieldsText(fields, expandable) })),
        ...search,
      ]),
      mapInterface(
        "NextMap",
        "The paths from each resource to the next object that can be expanded, with that object's name.",
        [
          ...listExpandPaths(model).map(({ name, paths }) => ({
            name,
            type: membersText([...paths].map(([path, names]) => [path, namesText(withoutDeleted(names))])),
          })),
          ...search,
        ],
      ),
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

function fieldsText(fields: ExpandableFields, expandable: ExpandableByName): string {
  return membersText([...fields].map(([name, field]) => [name, fieldText(field, expandable)]));
}

/** Prints where a path can continue after a field: names of resources or fields of an object; 1 if it ends there. */
function fieldText({ ids, embedded }: ExpandableField, expandable: ExpandableByName): string {
  const named = [...ids, ...embedded.flatMap((node) => (node.kind === "named" ? [node.name] : []))];
  const trees = embedded.flatMap((node) =>
    node.kind === "fields" && node.fields.size > 0 ? [fieldsText(node.fields, expandable)] : [],
  );
  const names = named.filter((name) => expandable.has(name)).map(literalText);
  return [...new Set([...names, ...trees])].join(" | ") || "1";
}

function membersText(members: readonly (readonly [string, string])[]): string {
  return `{ ${members.map(([name, type]) => `${memberName(name)}: ${type}`).join("; ")} }`;
}

function namesText(names: readonly string[]): string {
  return names.length === 0 ? "1" : names.map(literalText).join(" | ");
}

/** Drops deleted objects: they have no expandable field that the object itself doesn't have. */
function withoutDeleted(names: readonly string[]): readonly string[] {
  return names.filter((name) => !name.startsWith("deleted_"));
}

/** Emits the map from `object` to the resources that depend on expanded paths, and `Expanded`. */
function expandedModule({ resources }: Model, locate: Locate): Module {
  const imports = new Imports(locations.expanded, ["Resources", "Expanded"]);
  const context: TypeContext = { file: locations.expanded, imports, names: new DeclaredNames([]), locate };
  const properties = [...byObject(resources)].map(([object, path]) => ({
    name: memberName(object),
    type: `${resourceName(context, [], path)}<${expandParameter}>`,
  }));
  const doc = `/** The resource \`T\` with the paths \`${expandParameter}\` expanded: \`Expanded<Stripe.Charge, "customer">\`. */`;
  if (properties.length === 0) {
    // A slice can have nothing expandable; then the paths don't matter.
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
        leadingTrivia: docComment({ text: "The resources with expandable fields, by their `object`." }),
        typeParameters: [{ name: expandParameter, default: "string" }],
        properties,
      },
    ],
  };
}

/**
 * Maps each `object` to a type path: that of the first resource if several share it. Deleted objects have none: `Expanded`
 * leaves them as they are.
 */
function byObject(resources: readonly Resource[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>();
  for (const { schema, path, declaration } of resources) {
    if (schema.startsWith("deleted_")) continue;
    const object = declaration.dependsOnExpand ? objectOf(declaration) : undefined;
    if (object !== undefined && !paths.has(object)) paths.set(object, path);
  }
  return paths;
}

function objectOf(declaration: Declaration): string | undefined {
  const fields = declaration.kind === "object" ? declaration.fields : [];
  const type = fields.find(({ name }) => name === "object")?.type;
  const value = type?.kind === "literals" && type.values.length === 1 ? type.values[0] : undefined;
  return typeof value === "string" ? value : undefined;
}
