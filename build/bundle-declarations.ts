import { posix } from "node:path";
import type { DeclaredModule, Alias, Origin } from "./declared-modules.js";

/** A declaration file with the declarations of one or more modules. */
interface DeclarationFile {
  /** The path without its extension. */
  readonly path: string;
  readonly modules: DeclaredModule[];
  /** The origin of every name in the file. */
  readonly names: Map<string, Origin>;
}

/**
 * Bundles the declarations of modules into few files, because a compiler reads these faster than hundreds; returns the
 * texts by path. The modules of a folder share a file as long as every name in it has one origin, so that no name
 * changes. A module outside of `bundledFolders` keeps its own file. So does an entry, which users import: it re-exports
 * the declarations that moved.
 */
export function bundleDeclarations(
  modules: readonly DeclaredModule[],
  bundledFolders: readonly string[],
  entries: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const files: DeclarationFile[] = [];
  const filesByModule = new Map<string, string>();
  for (const module of modules) {
    const [folder = "", ...rest] = module.path.split("/");
    const isBundled = bundledFolders.includes(folder) && rest.length > 0 && module.exports.length > 0;
    const file = isBundled ? findFile(module, folder, files) : addFile(module.path, files);
    file.modules.push(module);
    for (const [name, origin] of module.names) file.names.set(name, origin);
    filesByModule.set(module.path, file.path);
  }
  const texts = files.map((file): [string, string] => [file.path, fileText(file, filesByModule)]);
  const moved = modules.filter(({ path }) => entries.has(path) && filesByModule.get(path) !== path);
  return new Map([
    ...texts,
    ...moved.map(({ path, exports }): [string, string] => [path, reExportText(path, exports, filesByModule)]),
  ]);
}

function addFile(path: string, files: DeclarationFile[]): DeclarationFile {
  const file = { path, modules: [], names: new Map() };
  files.push(file);
  return file;
}

/**
 * Returns the first file of a folder in which no name of the module has another origin; adds a file if there is none.
 */
function findFile({ names }: DeclaredModule, folder: string, files: DeclarationFile[]): DeclarationFile {
  const fits = (file: DeclarationFile): boolean =>
    [...names].every(([name, origin]) => isSame(file.names.get(name) ?? origin, origin));
  const siblings = files.filter(({ path }) => path.startsWith(`${folder}-`));
  return siblings.find(fits) ?? addFile(`${folder}-${siblings.length + 1}`, files);
}

function isSame(one: Origin, other: Origin): boolean {
  return one.module === other.module && one.name === other.name;
}

function fileText({ path, modules }: DeclarationFile, filesByModule: ReadonlyMap<string, string>): string {
  // The file exports its own declarations where they are.
  const isForeign = ({ module, name, local }: Alias) => filesByModule.get(module) !== path || name !== local;
  const foreign = modules.flatMap((module) => module.imports).filter(isForeign);
  const reExports = modules.flatMap((module) => module.reExports).filter(isForeign);
  const valueReExports = reExports.filter(({ isTypeOnly }) => isTypeOnly !== true);
  const bodies = modules.flatMap(({ path: own, body }) => (path === own ? body : [`// ${own}`, ...body]));
  const aliases = [...foreign, ...valueReExports, ...bodies.filter((part) => typeof part !== "string")];
  const parts = [
    ...namespaceImports(path, aliases, filesByModule),
    ...new Set(foreign.map((alias) => aliasText(alias, filesByModule))),
    ...new Set(valueReExports.map((alias) => `export ${aliasText(alias, filesByModule)}`)),
    ...typeReExports(path, reExports, filesByModule),
    ...bodies.map((part) => (typeof part === "string" ? part : `export ${aliasText(part, filesByModule)}`)),
    "export {};\n",
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** Prints an entry whose declarations moved to another file: its re-exports. */
function reExportText(path: string, exports: readonly string[], filesByModule: ReadonlyMap<string, string>): string {
  const reExports = [...new Set(exports)].map((name) => ({ module: path, name, local: name }));
  const lines = reExports.map((alias) => `export ${aliasText(alias, filesByModule)}`);
  return [...namespaceImports(path, reExports, filesByModule), ...lines, ""].join("\n");
}

/** Prints a namespace import of every file that the aliases refer to. */
function namespaceImports(
  from: string,
  aliases: readonly Alias[],
  filesByModule: ReadonlyMap<string, string>,
): readonly string[] {
  const files = new Set(aliases.map(({ module }) => filesByModule.get(module)!));
  return [...files].map((file) => `import * as ${namespaceName(file)} from "${specifier(from, file)}";`).sort();
}

function namespaceName(file: string): string {
  return `$${file.replaceAll(/\W/g, "_")}`;
}

/** Prints the type-only re-exports, one statement for each file. */
function typeReExports(
  from: string,
  reExports: readonly Alias[],
  filesByModule: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Map<string, Set<string>>();
  for (const { module, name, local, isTypeOnly } of reExports) {
    if (isTypeOnly !== true) continue;
    const file = filesByModule.get(module)!;
    names.set(file, (names.get(file) ?? new Set()).add(name === local ? name : `${name} as ${local}`));
  }
  return [...names].map(([file, list]) => `export type { ${[...list].join(", ")} } from "${specifier(from, file)}";`);
}

/**
 * Prints an alias as a member of a namespace import: for each named import, a compiler would resolve the file again.
 */
function aliasText({ module, name, local }: Alias, filesByModule: ReadonlyMap<string, string>): string {
  return `import ${local} = ${namespaceName(filesByModule.get(module)!)}.${name};`;
}

function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return `${path.startsWith(".") ? path : `./${path}`}.js`;
}
