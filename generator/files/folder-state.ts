import { readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { header } from "./header.js";
import { listFiles, listFolder, type Listing } from "./list.js";
import { readWithHandle } from "./file-system.js";
import { parseChecksums, checksumsFile, checksumsStart, type Checksums } from "./checksums.js";
import type { Tree } from "./tree.js";

/** The build cache's entry: it is in the output folder, but not part of the output, and not committed. */
export const cacheFile = ".stamp.json";
/** The manifest, which has the method names of the last run. */
export const manifestFile = "manifest.json";
const manifestStart = /^\{\s*"apiVersion":/;
const isManifest = (path: string): boolean => /(^|\/)manifest\.json$/.test(path);
const runtimeFolder = "runtime/";

/** The contents of an output folder: generated files with their text, and everything else. */
export interface FolderState {
  /** Generated files, which may be overwritten. */
  readonly generated: Tree;
  /** Files that start like generated ones, at a path where no run generated one: edited copies, for example. */
  readonly copies: Tree;
  /** Everything else, with its kind ("a file", "a link", …). Links are never followed. */
  readonly foreign: ReadonlyMap<string, string>;
  readonly folders: ReadonlySet<string>;
  /** The checksums of the last run; undefined if there are none, or they can't be parsed. */
  readonly checksums: Checksums | undefined;
  /** The text of the build cache's entry, if there is one. */
  readonly cacheEntry: string | undefined;
}

/**
 * Reads a folder that may contain an earlier output. A file counts as generated if it starts with the header and the
 * checksums list its path; without checksums, the header suffices. The manifest and the checksums are identified by
 * their first members, the copies of the runtime, which have no header, by their path if the folder has a manifest.
 * Another output in a subfolder doesn't count.
 */
export async function readFolderState(out: string): Promise<FolderState> {
  const { entries, folders } = listFolder(out);
  const texts = readTexts(out, entries);
  const runtime = await listRuntime();
  const manifests = [...texts].filter(([path, text]) => isManifest(path) && manifestStart.test(text));
  const outputs = manifests.map(([path]) => path.slice(0, -manifestFile.length));
  const checksumsText = texts.get(checksumsFile) ?? "";
  const checksums = checksumsStart.test(checksumsText) ? parseChecksums(checksumsText) : undefined;
  const [generated, copies, foreign] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string>(),
  ];
  for (const [path, kind] of entries) {
    const text = texts.get(path) ?? "";
    const isInOtherOutput = outputs.some((folder) => folder !== "" && path.startsWith(folder));
    const isListed = checksums === undefined || Object.hasOwn(checksums, path);
    const isRuntime = runtime.has(path) || (path.startsWith(runtimeFolder) && checksums !== undefined);
    const isGenerated = isListed && (text.startsWith(header) || (isRuntime && outputs.includes("")));
    const isCopy = text.startsWith(header) || runtime.has(path);
    const isData =
      path === manifestFile ? manifestStart.test(text) : path === checksumsFile && checksumsStart.test(checksumsText);
    if (kind === "a file" && !isInOtherOutput && (isGenerated || isData)) generated.set(path, text);
    else if (kind === "a file" && isCopy && !isInOtherOutput) copies.set(path, text);
    else if (path !== cacheFile || kind !== "a file") foreign.set(path, kind);
  }
  return { generated, copies, foreign, folders, checksums, cacheEntry: texts.get(cacheFile) };
}

/** Lists the paths that the runtime is copied to. */
async function listRuntime(): Promise<ReadonlySet<string>> {
  const files = await listFiles(join(import.meta.dirname, "../runtime"));
  return new Set(files.filter((path) => path.endsWith(".ts")).map((path) => runtimeFolder + path));
}

/** Reads the text of every file that may be generated; of other code, only its start. */
function readTexts(folder: string, entries: Listing["entries"]): Tree {
  const texts = new Map<string, string>();
  for (const [path, kind] of entries) {
    const text = kind === "a file" ? readText(join(folder, path), path) : undefined;
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/** Reads synchronously, which takes a third of the time for many small files. */
function readText(file: string, path: string): string | undefined {
  const isKnown = isManifest(path) || [checksumsFile, cacheFile].includes(path) || path.startsWith(runtimeFolder);
  if (!isKnown && !/\.[cm]?[jt]sx?$/.test(path)) return undefined;
  return readWithHandle(file, (handle) => {
    const start = isKnown ? "" : readStart(handle);
    // A file handle keeps its position, so this reads the rest.
    return isKnown || start === header ? start + readFileSync(handle, "utf8") : start;
  });
}

function readStart(handle: number): string {
  const buffer = Buffer.alloc(Buffer.byteLength(header));
  return buffer.toString("utf8", 0, readSync(handle, buffer));
}
