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
 * Gathers the declarations of modules in few files, by the path of each: a compiler reads those in two thirds of the
 * time that hundreds take. The modules of a folder share a file as long as every name means one thing in it, so that
 * none is renamed. Those that aren't in a folder of `gathered`, and those that users import, keep their files; of the
 * latter they pass on what is elsewhere now.
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
  const passes = modules.flatMap((module) => module.passes);
  const foreign = imports.filter(({ module, name, local }) => places.get(module) !== path || name !== local);
  const bodies = modules.flatMap((module) =>
    path === module.path ? [module.body] : [`// ${module.path}`, module.body],
  );
  const parts = [...linkTexts(path, foreign, passes, places), ...bodies, "export {};\n"];
  return parts.filter((part) => part !== "").join("\n");
}

/** What a module that users import says when its declarations are elsewhere. */
function doorText(path: string, exports: readonly string[], places: ReadonlyMap<string, string>): string {
  const passes = exports.map((name) => ({ module: path, name, local: name }));
  return `${linkTexts(path, [], passes, places).join("\n")}\n`;
}

/**
 * What links say, by way of the whole file that each leads to: for a name that is imported by itself, a compiler looks
 * up the file anew.
 */
function linkTexts(
  from: string,
  imports: readonly Link[],
  passes: readonly Link[],
  places: ReadonlyMap<string, string>,
): readonly string[] {
  const fileOf = ({ module }: Link): string => places.get(module)!;
  const wholeOf = (file: string): string => `$${file.replaceAll(/\W/g, "_")}`;
  const lineOf = (link: Link): string => `import ${link.local} = ${wholeOf(fileOf(link))}.${link.name};`;
  const files = new Set([...imports, ...passes].map(fileOf));
  return [
    ...[...files].map((file) => `import * as ${wholeOf(file)} from "${specifier(from, file)}";`).sort(),
    ...new Set(imports.map(lineOf)),
    ...new Set(passes.map((link) => `export ${lineOf(link)}`)),
  ];
}

function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return `${path.startsWith(".") ? path : `./${path}`}.js`;
}
