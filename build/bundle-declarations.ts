import { posix } from "node:path";
import type { DeclaredModule, Link, Origin } from "./declared-modules.js";

/** A file of declarations, made from those of one or more modules. */
interface DeclarationFile {
  /** Its path, without an ending. */
  readonly path: string;
  readonly modules: DeclaredModule[];
  /** What every name means in it. */
  readonly names: Map<string, Origin>;
}

/**
 * Gathers the declarations of modules in few files, by the path of each: a compiler reads those sooner than
 * hundreds. The modules of a folder share a file as long as every name means one thing in it, so that
 * none is renamed. Modules outside of the `gathered` folders keep files of their own. So do `entries`, which users
 * import: where their declarations have moved, they pass them on.
 */
export function gather(
  modules: readonly DeclaredModule[],
  gathered: readonly string[],
  entries: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const files: DeclarationFile[] = [];
  const places = new Map<string, string>();
  for (const module of modules) {
    const [folder = "", ...rest] = module.path.split("/");
    const isGathered = gathered.includes(folder) && rest.length > 0 && module.exports.length > 0;
    const file = isGathered ? roomFor(module, folder, files) : addFile(module.path, files);
    file.modules.push(module);
    for (const [name, origin] of module.names) file.names.set(name, origin);
    places.set(module.path, file.path);
  }
  const texts = files.map((file): [string, string] => [file.path, fileText(file, places)]);
  const moved = modules.filter(({ path }) => entries.has(path) && places.get(path) !== path);
  return new Map([
    ...texts,
    ...moved.map(({ path, exports }): [string, string] => [path, doorText(path, exports, places)]),
  ]);
}

function addFile(path: string, files: DeclarationFile[]): DeclarationFile {
  const file = { path, modules: [], names: new Map() };
  files.push(file);
  return file;
}

/** The first file of a folder in which no name of the module means something else already. */
function roomFor({ names }: DeclaredModule, folder: string, files: DeclarationFile[]): DeclarationFile {
  const fits = (file: DeclarationFile): boolean =>
    [...names].every(([name, origin]) => isSame(file.names.get(name) ?? origin, origin));
  const siblings = files.filter(({ path }) => path.startsWith(`${folder}-`));
  return siblings.find(fits) ?? addFile(`${folder}-${siblings.length + 1}`, files);
}

function isSame(one: Origin, other: Origin): boolean {
  return one.module === other.module && one.name === other.name;
}

function fileText({ path, modules }: DeclarationFile, places: ReadonlyMap<string, string>): string {
  const imports = modules.flatMap((module) => module.imports);
  const passed = modules.flatMap((module) => module.passes);
  const passes = passed.filter(({ isTypeOnly }) => isTypeOnly !== true);
  const bodies = modules.flatMap(({ path: own, body }) => (path === own ? body : [`// ${own}`, ...body]));
  const foreign = imports.filter(({ module, name, local }) => places.get(module) !== path || name !== local);
  const links = [...foreign, ...passes, ...bodies.filter((part) => typeof part !== "string")];
  const parts = [
    ...wholeTexts(path, links, places),
    ...new Set(foreign.map((link) => linkText(link, places))),
    ...new Set(passes.map((link) => `export ${linkText(link, places)}`)),
    ...typeTexts(path, passed, places),
    ...bodies.map((part) => (typeof part === "string" ? part : `export ${linkText(part, places)}`)),
    "export {};\n",
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** What a module that users import says when its declarations are elsewhere. */
function doorText(path: string, exports: readonly string[], places: ReadonlyMap<string, string>): string {
  const passes = [...new Set(exports)].map((name) => ({ module: path, name, local: name }));
  const lines = passes.map((link) => `export ${linkText(link, places)}`);
  return [...wholeTexts(path, passes, places), ...lines, ""].join("\n");
}

/** Imports of the whole files that links lead to. */
function wholeTexts(from: string, links: readonly Link[], places: ReadonlyMap<string, string>): readonly string[] {
  const files = new Set(links.map(({ module }) => places.get(module)!));
  return [...files].map((file) => `import * as ${wholeName(file)} from "${specifier(from, file)}";`).sort();
}

function wholeName(file: string): string {
  return `$${file.replaceAll(/\W/g, "_")}`;
}

/** What is passed on as types only, by the files that declare it. */
function typeTexts(from: string, passed: readonly Link[], places: ReadonlyMap<string, string>): readonly string[] {
  const names = new Map<string, Set<string>>();
  for (const { module, name, local, isTypeOnly } of passed) {
    if (isTypeOnly !== true) continue;
    const file = places.get(module)!;
    names.set(file, (names.get(file) ?? new Set()).add(name === local ? name : `${name} as ${local}`));
  }
  return [...names].map(([file, list]) => `export type { ${[...list].join(", ")} } from "${specifier(from, file)}";`);
}

/** A link by way of the whole file: for a name that is imported by itself, a compiler looks up the file anew. */
function linkText({ module, name, local }: Link, places: ReadonlyMap<string, string>): string {
  return `import ${local} = ${wholeName(places.get(module)!)}.${name};`;
}

function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return `${path.startsWith(".") ? path : `./${path}`}.js`;
}
