import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { errorAt } from "../generator/diagnostics.js";

/** A package of the repository. */
export interface Package {
  /** Its folder below the root: `.` for the SDK. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

/** The members of package.json that this reads. */
interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly workspaces?: readonly string[];
}

/** The members of package-lock.json that state versions. */
interface Lock extends Manifest {
  readonly packages?: Readonly<Record<string, Manifest>>;
}

/** A version by Semantic Versioning. */
const versionPattern = /^\d+\.\d+\.\d+(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

/** Reads the packages: the one in the root and its workspaces. Throws when their versions differ. */
export async function readPackages(root: string): Promise<readonly Package[]> {
  const { workspaces = [] } = await readJson<Manifest>(root, "package.json");
  const packages = await Promise.all([".", ...workspaces].map((folder) => readPackage(root, folder)));
  const version = packages[0]?.version ?? "";
  const other = packages.find((candidate) => candidate.version !== version);
  if (other !== undefined) {
    throw errorAt(
      `its version is ${other.version}, and that of package.json ${version}`,
      manifestOf(other.folder),
      `make them equal: ${setVersionCommand(version)}`,
    );
  }
  return packages;
}

async function readPackage(root: string, folder: string): Promise<Package> {
  const { name = "", version = "" } = await readJson<Manifest>(root, manifestOf(folder));
  if (!versionPattern.test(version)) throw errorAt(`"${version}" is no version such as 1.2.3`, manifestOf(folder));
  return { folder, name, version };
}

/** Throws unless the text is a version. */
export function requireVersion(version: string): void {
  if (!versionPattern.test(version)) throw errorAt(`"${version}" is no version such as 1.2.3`, "VERSION");
}

/** Returns the command that sets a version, for hints. */
export function setVersionCommand(version: string): string {
  return `node --import tsx automation/main.ts set-version ${version}`;
}

/** Writes a version wherever the repository states it, except in generated files and the changelog. */
export async function writeVersion(root: string, version: string): Promise<void> {
  const { workspaces = [], version: last = "" } = await readJson<Manifest>(root, "package.json");
  for (const folder of [".", ...workspaces]) {
    const file = manifestOf(folder);
    await writeJson(root, file, { ...(await readJson<Manifest>(root, file)), version });
  }
  if (existsSync(join(root, lockFile))) {
    const lock = await readJson<Lock>(root, lockFile);
    const own = ["", ...workspaces].filter((path) => lock.packages?.[path] !== undefined);
    const packages = Object.fromEntries(own.map((path) => [path, { ...lock.packages?.[path], version }]));
    await writeJson(root, lockFile, { ...lock, version, packages: { ...lock.packages, ...packages } });
  }
  await replaceIn(root, "generator/runtime/version.ts", /(?<=VERSION = ")[^"]*/, version);
  await replaceIn(root, "README.md", new RegExp(`(?<=[a-z]-)${last.replaceAll(".", "\\.")}(?=\\.tgz)`, "g"), version);
}

const lockFile = "package-lock.json";

function manifestOf(folder: string): string {
  return posix.join(folder, "package.json");
}

async function readJson<T>(root: string, file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(join(root, file), "utf8")) as T;
  } catch (error) {
    throw errorAt(error instanceof SyntaxError ? "it is no JSON" : "it can't be read", file);
  }
}

async function writeJson(root: string, file: string, content: object): Promise<void> {
  await writeFile(join(root, file), `${JSON.stringify(content, undefined, 2)}\n`);
}

async function replaceIn(root: string, file: string, pattern: RegExp, replacement: string): Promise<void> {
  if (!existsSync(join(root, file))) return;
  const before = await readFile(join(root, file), "utf8");
  const after = before.replace(pattern, replacement);
  if (after !== before) await writeFile(join(root, file), after);
}
