import type { ExportDeclarationStructure } from "ts-morph";
import type { Diagnostics } from "../diagnostics.js";
import { pascalCase } from "../model/names.js";
import type { Model } from "../model/types.js";
import { commonEventTypes } from "./events.js";
import { locations } from "./locations.js";
import { specifier, type Module } from "./module.js";
import { className } from "./services.js";
import { StructureKind } from "./structure-kind.js";

/** The declaration of a type: its file, and its name there. */
export interface DeclaredType {
  readonly file: string;
  readonly name: string;
}

/** The types of one namespace, by name, and the namespaces inside it. */
export interface NamespaceTree {
  readonly types: Map<string, DeclaredType>;
  readonly inner: Map<string, NamespaceTree>;
}

/**
 * Builds the tree of all types in `namespace Stripe`: resources, params, shared shapes and events by type path, and the
 * classes of services, named `…Resource` as in the official library.
 */
export function namespaceTree(model: Model, diagnostics: Diagnostics): NamespaceTree {
  const root: NamespaceTree = { types: new Map(), inner: new Map() };
  const add = (path: readonly string[], file: string, declared?: string): void => {
    const { types } = path.slice(0, -1).reduce(innerTree, root);
    const name = path.at(-1) ?? "";
    const fail = (message: string) => diagnostics.error(message, file, "add a row to generator/model/overrides.ts");
    if (types.has(name)) fail(`two types are called ${path.join(".")}`);
    if (!/^[A-Za-z]\w*$/.test(name)) fail(`"${name}" can't be the name of a type`);
    types.set(name, { file, name: declared ?? name });
  };
  for (const { path } of model.resources) add(path, locations.resource(path));
  for (const service of model.services) {
    const [file, namespace] = [locations.service(service.path), service.path.slice(0, -1).map(pascalCase)];
    for (const { name } of service.declarations) add([...namespace, name], file);
    add([...namespace, `${className(service)}Resource`], file, className(service));
  }
  for (const { name } of model.shared) add([name], locations.shared);
  for (const name of eventNames(model)) add([name], locations.eventTypes);
  checkNameClashes(root, [], diagnostics);
  if (root.inner.has("Stripe")) diagnostics.error("Stripe is the facade, and can't be a namespace");
  return root;
}

/** Lists the exports of `event-types.ts`. */
function eventNames({ events, envelope, resources }: Model): readonly string[] {
  const snapshots = events.filter(({ kind }) => kind === "snapshot");
  const isNeeded = resources.some(({ path }) => path.join(".") === envelope?.base.join("."));
  return !isNeeded ? [] : [...snapshots.map(({ name }) => name), ...commonEventTypes];
}

function innerTree({ inner }: NamespaceTree, name: string): NamespaceTree {
  const tree = inner.get(name) ?? { types: new Map<string, DeclaredType>(), inner: new Map<string, NamespaceTree>() };
  inner.set(name, tree);
  return tree;
}

function checkNameClashes({ types, inner }: NamespaceTree, path: readonly string[], diagnostics: Diagnostics): void {
  for (const [name, tree] of inner) {
    if (types.has(name))
      diagnostics.error(
        `${[...path, name].join(".")} is a type and a namespace`,
        undefined,
        "add a row to generator/model/overrides.ts",
      );
    checkNameClashes(tree, [...path, name], diagnostics);
  }
}

/** Emits one file of type exports for each namespace. */
export function namespaceModules(tree: NamespaceTree, path: readonly string[] = []): readonly Module[] {
  return byName(tree.inner).flatMap(([name, inner]) => {
    const own = [...path, name];
    const file = locations.namespace(own);
    return [
      { path: file, formatted: namespaceStatements(file, inner, own), unformatted: [] },
      ...namespaceModules(inner, own),
    ];
  });
}

/** A type that a file exports, and the name that the namespace exports it under if that is another one. */
interface TypeExport {
  readonly name: string;
  readonly alias?: string;
}

/**
 * Emits the exports of a namespace: its types from their declaring files, and its inner namespaces from their files.
 */
export function namespaceStatements(
  file: string,
  { types, inner }: NamespaceTree,
  path: readonly string[],
): ExportDeclarationStructure[] {
  return [
    ...byName(exportsByFile(types)).map(([from, namedExports]): ExportDeclarationStructure => ({
      kind: StructureKind.ExportDeclaration,
      isTypeOnly: true,
      moduleSpecifier: specifier(file, from),
      namedExports,
    })),
    ...byName(inner).map(([name]): ExportDeclarationStructure => ({
      kind: StructureKind.ExportDeclaration,
      isTypeOnly: true,
      namespaceExport: name,
      moduleSpecifier: specifier(file, locations.namespace([...path, name])),
    })),
  ];
}

/** Groups the types by the file that declares them, each group sorted by name. */
function exportsByFile(types: NamespaceTree["types"]): ReadonlyMap<string, TypeExport[]> {
  const files = new Map<string, TypeExport[]>();
  for (const [alias, { file, name }] of byName(types)) {
    const declared = files.get(file) ?? [];
    declared.push({ name, ...(alias !== name && { alias }) });
    files.set(file, declared);
  }
  return files;
}

/** Sorts the entries of a map by name. */
export function byName<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
