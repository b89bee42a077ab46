import { runtimeTypes } from "./facade-types.js";
import { Imports } from "./imports.js";
import { locations } from "./locations.js";
import { specifier, type Module, type Statement } from "./module.js";
import { namespaceStatements, type DeclaredType, type NamespaceTree } from "./namespaces.js";
import { StructureKind } from "./structure-kind.js";

/**
 * Emits `types.ts`, which exports every type. A compiler that writes an inferred type to a declaration file only uses
 * direct exports of a module, not members of its namespaces. So each type in a namespace is exported twice:
 * as `Checkout.Session` for people, and as `Checkout_Session` for compilers.
 */
export function typesModule(tree: NamespaceTree): Module {
  const types = flatNames(tree);
  const expand: readonly [string, DeclaredType][] = [
    ["ExpandPath", { file: locations.expand, name: "Path" }],
    ["Expanded", { file: locations.expanded, name: "Expanded" }],
  ];
  const free = expand.filter(([name]) => !types.has(name));
  const statements = namespaceStatements(
    locations.types,
    { types: new Map([...types, ...free]), inner: tree.inner },
    [],
  );
  return { path: locations.types, formatted: [...statements, ...runtimeStatements(types)], unformatted: [] };
}

/** Lists the types of a namespace and its inner ones by path, joined with underscores. */
function flatNames({ types, inner }: NamespaceTree, path: readonly string[] = []): Map<string, DeclaredType> {
  const own = [...types].map(([name, declared]) => [[...path, name].join("_"), declared] as const);
  const others = [...inner].flatMap(([name, tree]) => [...flatNames(tree, [...path, name])]);
  return new Map([...own, ...others]);
}

/**
 * Emits the exports of all runtime types; if the document has a type of the same name, with the alias of the facade.
 */
function runtimeStatements(types: ReadonlyMap<string, DeclaredType>): readonly Statement[] {
  const moduleSpecifier = specifier(locations.types, locations.runtime);
  const imports = new Imports(locations.types, types.keys());
  const renamed = runtimeTypes
    .map((name) => ({ name, alias: imports.type(locations.runtime, name) }))
    .filter(({ name, alias }) => name !== alias);
  const kind = StructureKind.ExportDeclaration;
  return [
    { kind, isTypeOnly: true, moduleSpecifier },
    ...(renamed.length > 0 ? [{ kind, isTypeOnly: true, moduleSpecifier, namedExports: renamed } as const] : []),
  ];
}
