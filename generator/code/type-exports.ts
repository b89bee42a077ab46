import { runtimeTypes } from "./facade.js";
import { Imports } from "./imports.js";
import { locations } from "./locations.js";
import { specifier, type Module, type Statement } from "./module.js";
import { namespaceStatements, type DeclaredType, type NamespaceTree } from "./namespaces.js";
import { StructureKind } from "./structure-kind.js";

/**
 * `types.ts`: every type under one specifier. A compiler that writes an inferred type into a declaration file only takes
 * names that a module exports by itself, none of a namespace in it. So what is in a namespace is exported twice:
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

/** The types of a namespace and of those inside it, by their paths joined to one name. */
function flatNames({ types, inner }: NamespaceTree, path: readonly string[] = []): Map<string, DeclaredType> {
  const own = [...types].map(([name, declared]) => [[...path, name].join("_"), declared] as const);
  const others = [...inner].flatMap(([name, tree]) => [...flatNames(tree, [...path, name])]);
  return new Map([...own, ...others]);
}

/** All types of the runtime; where the document has a type of the same name, the runtime's gets the name it has in the facade. */
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
