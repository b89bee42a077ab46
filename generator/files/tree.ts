import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { header } from "./header.js";

/** The text of every file of an output folder, by its path in it. */
export type Tree = ReadonlyMap<string, string>;

/** Written beside the output, not part of it, and not committed. */
export const stampFile = ".stamp.json";
const manifestFile = "manifest.json";
const manifestStart = /^\{\s*"apiVersion":/;
const isManifest = (path: string): boolean => /(^|\/)manifest\.json$/.test(path);
const runtimeFolder = "runtime/";

/** What is in a folder now: our own files with their text, and everything else that is there. */
export interface Found {
  readonly ours: Tree;
  /** Files, and links to folders: what is behind such a link is not looked at, and never written. */
  readonly foreign: ReadonlySet<string>;
}

/** The sha256 of each file that a run made, by its path. */
export type Made = Readonly<Record<string, string>>;

/**
 * Reads a folder that may hold an earlier output. A file is ours when it begins with the header. The manifest is known
 * by its first member; the runtime's copies, which have no header, by their place beside it and by their names, or,
 * once the runtime has dropped a file, by being as the last run made them. Another output further down is not ours.
 */
export async function readTree(out: string, made: Made = {}): Promise<Found> {
  const [texts, runtime] = await Promise.all([readTexts(out), listRuntime()]);
  const manifests = [...texts].filter(([path, text]) => isManifest(path) && manifestStart.test(text));
  const outputs = manifests.map(([path]) => path.slice(0, -manifestFile.length));
  const ours = new Map<string, string>();
  const foreign = new Set<string>();
  for (const [path, text] of texts) {
    const isElsewhere = outputs.some((folder) => folder !== "" && path.startsWith(folder));
    const isDropped = path.startsWith(runtimeFolder) && made[path] === sha256(text);
    const isPlaced = outputs.includes("") && (path === manifestFile || runtime.has(path) || isDropped);
    if (!isElsewhere && (text.startsWith(header) || isPlaced)) ours.set(path, text);
    else if (path !== stampFile) foreign.add(path);
  }
  return { ours, foreign };
}

/** What the generator's runtime is copied to. */
async function listRuntime(): Promise<ReadonlySet<string>> {
  const files = await listFiles(join(import.meta.dirname, "../runtime"));
  return new Set(files.map((path) => runtimeFolder + path));
}

/** The text of every file that may be ours, and how every other begins; of what can't be read, as links to folders, none. */
async function readTexts(folder: string): Promise<Tree> {
  const paths = await listFiles(folder);
  return new Map(paths.map((path) => [path, readText(join(folder, path), path)]));
}

/** Without promises: many small files take a third of the time. */
function readText(file: string, path: string): string {
  try {
    const isKnown = isManifest(path) || path.startsWith(runtimeFolder);
    const start = isKnown ? "" : readStart(file);
    return isKnown || start === header ? readFileSync(file, "utf8") : start;
  } catch {
    return "";
  }
}

function readStart(file: string): string {
  const handle = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(Buffer.byteLength(header));
    return buffer.toString("utf8", 0, readSync(handle, buffer));
  } finally {
    closeSync(handle);
  }
}

/** Every file and every link below a folder, sorted; none when there is no folder. Links are not followed. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !/(^|\/)(node_modules|\.git|\.staged[^/]*)\//.test(path))
    .sort();
}

/** The sha256 of a text or of bytes, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
