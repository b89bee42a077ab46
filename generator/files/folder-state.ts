import { readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { header } from "./header.js";
import { listFiles, listFolder, type Listing } from "./list.js";
import { readWithHandle } from "./file-system.js";
import { parseChecksums, checksumsFile, checksumsStart, type Checksums } from "./checksums.js";
import type { Tree } from "./tree.js";

/** Written beside the output, not part of it, and not committed. */
export const cacheFile = ".stamp.json";
/** What the names of the last run are read from. */
export const manifestFile = "manifest.json";
const manifestStart = /^\{\s*"apiVersion":/;
const isManifest = (path: string): boolean => /(^|\/)manifest\.json$/.test(path);
const runtimeFolder = "runtime/";

/** What is in a folder now: our own files with their text, and everything else that is there. */
export interface FolderState {
  /** What may be overwritten. */
  readonly ours: Tree;
  /** What begins as generated files do, and no run made at its path: copies that people work on, say. */
  readonly copies: Tree;
  /** Everything else, and what kind of thing it is. What is behind a link is not looked at, and never written. */
  readonly foreign: ReadonlyMap<string, string>;
  readonly folders: ReadonlySet<string>;
  /** What the last run made, where its record can be read. */
  readonly checksums: Checksums | undefined;
  /** The text of the stamp, if there is one. */
  readonly cacheEntry: string | undefined;
}

/**
 * Reads a folder that may hold an earlier output. A file is ours when it begins with the header and the record has its
 * path; where there is no record, the header is enough. Manifest and record are known by their first members; the
 * runtime's copies, which have no header, by their place beside a manifest. Another output further down is not ours.
 */
export async function readFolderState(out: string): Promise<FolderState> {
  const { entries, folders } = listFolder(out);
  const texts = readTexts(out, entries);
  const runtime = await listRuntime();
  const manifests = [...texts].filter(([path, text]) => isManifest(path) && manifestStart.test(text));
  const outputs = manifests.map(([path]) => path.slice(0, -manifestFile.length));
  const checksumsText = texts.get(checksumsFile) ?? "";
  const checksums = checksumsStart.test(checksumsText) ? parseChecksums(checksumsText) : undefined;
  const [ours, copies, foreign] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
  for (const [path, kind] of entries) {
    const text = texts.get(path) ?? "";
    const isInOtherOutput = outputs.some((folder) => folder !== "" && path.startsWith(folder));
    const isListed = checksums === undefined || Object.hasOwn(checksums, path);
    const isRuntime = runtime.has(path) || (path.startsWith(runtimeFolder) && checksums !== undefined);
    const isGenerated = isListed && (text.startsWith(header) || (isRuntime && outputs.includes("")));
    const isCopy = text.startsWith(header) || runtime.has(path);
    const isData =
      path === manifestFile ? manifestStart.test(text) : path === checksumsFile && checksumsStart.test(checksumsText);
    if (kind === "a file" && !isInOtherOutput && (isGenerated || isData)) ours.set(path, text);
    else if (kind === "a file" && isCopy && !isInOtherOutput) copies.set(path, text);
    else if (path !== cacheFile || kind !== "a file") foreign.set(path, kind);
  }
  return { ours, copies, foreign, folders, checksums, cacheEntry: texts.get(cacheFile) };
}

/** What the generator's runtime is copied to. */
async function listRuntime(): Promise<ReadonlySet<string>> {
  const files = await listFiles(join(import.meta.dirname, "../runtime"));
  return new Set(files.map((path) => runtimeFolder + path));
}

/** The text of every file that may be ours, and how other code begins. */
function readTexts(folder: string, entries: Listing["entries"]): Tree {
  const texts = new Map<string, string>();
  for (const [path, kind] of entries) {
    const text = kind === "a file" ? readText(join(folder, path), path) : undefined;
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/** Without promises: many small files take a third of the time. */
function readText(file: string, path: string): string | undefined {
  const isKnown = isManifest(path) || [checksumsFile, cacheFile].includes(path) || path.startsWith(runtimeFolder);
  if (!isKnown && !/\.[cm]?[jt]sx?$/.test(path)) return undefined;
  return readWithHandle(file, (handle) => {
    const start = isKnown ? "" : readStart(handle);
    // Reading by a handle goes on from where it is.
    return isKnown || start === header ? start + readFileSync(handle, "utf8") : start;
  });
}

function readStart(handle: number): string {
  const buffer = Buffer.alloc(Buffer.byteLength(header));
  return buffer.toString("utf8", 0, readSync(handle, buffer));
}
