import { join, relative } from "node:path";
import { readRegularFile } from "../regular-file.js";
import { hashTree, type Checksums } from "./checksums.js";
import { sha256 } from "../sha256.js";
import type { FolderState } from "./folder-state.js";
import type { Tree } from "./tree.js";

/** The cache entry of a run: the hash of its inputs and the checksums of its outputs. The same run again is skipped. */
interface CacheEntry {
  readonly inputs: string;
  readonly outputs: Checksums;
}

/**
 * Computes the cache key: one hash of everything that determines the output, which is the given files (document,
 * overlays, generator sources), the installed packages, the version of Node, and the options.
 */
export async function hashInputs(root: string, files: readonly string[], options: object): Promise<string> {
  const contents = await Promise.all(files.map(async (file) => `${relative(root, file)} ${await hashFile(file)}`));
  return sha256([...contents, await hashPackages(root), process.version, JSON.stringify(options)].join("\n"));
}

/** Hashes npm's lockfile of the installed packages; if there is none, the project's lockfile. */
async function hashPackages(root: string): Promise<string | undefined> {
  return (
    (await hashFile(join(root, "node_modules/.package-lock.json"))) ?? (await hashFile(join(root, "package-lock.json")))
  );
}

/** Whether the last run had these inputs, and its files are all there and unmodified, with no others. */
export function isUpToDate({ generated, cacheEntry: text }: FolderState, inputs: string): boolean {
  const entry = parseCacheEntry(text);
  if (entry?.inputs !== inputs) return false;
  const { outputs } = entry;
  return (
    generated.size === Object.keys(outputs).length &&
    [...generated].every(([path, text]) => outputs[path] === sha256(text))
  );
}

/** Prints the cache entry of a run as JSON. */
export function printCacheEntry(inputs: string, tree: Tree): string {
  return JSON.stringify({ inputs, outputs: hashTree(tree) } satisfies CacheEntry);
}

/** Returns undefined for a file that can't be read: the stage that needs it reports the error. */
async function hashFile(file: string): Promise<string | undefined> {
  const bytes = await readRegularFile(file).catch(() => undefined);
  return bytes && sha256(bytes);
}

function parseCacheEntry(text: string | undefined): CacheEntry | undefined {
  try {
    const entry = JSON.parse(text ?? "") as Partial<CacheEntry> | null;
    const isEntry = typeof entry?.inputs === "string" && typeof entry.outputs === "object" && entry.outputs !== null;
    return isEntry ? (entry as CacheEntry) : undefined;
  } catch {
    return undefined;
  }
}
