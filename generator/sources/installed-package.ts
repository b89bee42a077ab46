import { readFile, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { readRegularFile } from "../regular-file.js";
import { sourceError, type NpmSource } from "./source.js";

/**
 * Returns the path of a package's file, relative to the root, if the package is a devDependency of the project and
 * installed in this version. Throws a DiagnosticsError if the package lacks the file.
 */
export async function findInstalledFile(root: string, source: NpmSource, name: string): Promise<string | undefined> {
  const folder = `node_modules/${source.name}`;
  if (!(await isDevDependency(root, source.name)) || (await versionOf(join(root, folder))) !== source.version) {
    return undefined;
  }
  const file = `${folder}/${source.file}`;
  const [inside, target] = await Promise.all([
    realpath(join(root, folder)),
    realpath(join(root, file)).catch(() => ""),
  ]);
  if (target !== "" && !target.startsWith(inside + sep)) throw sourceError(name, "FILE is a link out of the package");
  return file;
}

/** Returns the source of a path in `node_modules`, if it is the file of an installed devDependency. */
export async function findPackageOf(root: string, path: string): Promise<NpmSource | undefined> {
  const [, name, file] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(path) ?? [];
  if (name === undefined || file === undefined || !(await isDevDependency(root, name))) return undefined;
  const version = await versionOf(join(root, "node_modules", name));
  return version === undefined ? undefined : { kind: "npm", name, version, file };
}

/** Reads the text of JSON files of packages, whose format npm has checked. */
async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

async function isDevDependency(root: string, name: string): Promise<boolean> {
  const { devDependencies } = await readJson(join(root, "package.json"));
  return typeof devDependencies === "object" && devDependencies !== null && Object.hasOwn(devDependencies, name);
}

async function versionOf(folder: string): Promise<string | undefined> {
  const { version } = await readJson(join(folder, "package.json"));
  return typeof version === "string" ? version : undefined;
}

/** Reads a file as bytes. Throws a DiagnosticsError with the reason if it can't be read. */
export async function readBytes(path: string, name: string): Promise<Uint8Array> {
  try {
    return await readRegularFile(path);
  } catch (error) {
    throw sourceError(name, (error as Error).message);
  }
}
