import { join, relative } from "node:path";
import { readRegularFile } from "../regular-file.js";
import { hashTree, type Checksums } from "./checksums.js";
import { sha256 } from "../sha256.js";
import type { FolderState } from "./folder-state.js";
import type { Tree } from "./tree.js";

/** What a run was made from and what it made: a run that would be the same is skipped. */
interface CacheEntry {
  readonly inputs: string;
  readonly outputs: Checksums;
}

/**
 * One hash over everything that decides the output: the given files (document, overlays, generator sources), the
 * packages that are installed, the version of Node, and the options.
 */
export async function hashInputs(root: string, files: readonly string[], options: object): Promise<string> {
  const contents = await Promise.all(files.map(async (file) => `${relative(root, file)} ${await hashFile(file)}`));
  return sha256([...contents, await hashPackages(root), process.version, JSON.stringify(options)].join("\n"));
}

/** What npm has installed, in all versions and depths; else what it would install. */
async function hashPackages(root: string): Promise<string | undefined> {
  return (
    (await hashFile(join(root, "node_modules/.package-lock.json"))) ?? (await hashFile(join(root, "package-lock.json")))
  );
}

/** Whether the last run had these inputs, and what is there of ours is what it made: nothing less, more or other. */
export function isUpToDate({ ours, cacheEntry: text }: FolderState, inputs: string): boolean {
  const entry = parseCacheEntry(text);
  if (entry?.inputs !== inputs) return false;
  const { outputs } = entry;
  return ours.size === Object.keys(outputs).length && [...ours].every(([path, text]) => outputs[path] === sha256(text));
}

/** What a run was made from and what it made, as text. */
export function printCacheEntry(inputs: string, tree: Tree): string {
  return JSON.stringify({ inputs, outputs: hashTree(tree) } satisfies CacheEntry);
}

/** A file that can't be read has no hash: whoever needs it says what is wrong. */
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
