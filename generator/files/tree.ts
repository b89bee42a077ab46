import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { header } from "./header.js";

/** The text of every file of an output folder, by its path in it. */
export type Tree = ReadonlyMap<string, string>;

/** Written beside the output, not part of it, and not committed. */
export const stampFile = ".stamp.json";
const manifestFile = "manifest.json";
const manifestStart = /^\{\s*"apiVersion":/;

/** What is in a folder now: our own files with their text, and everything else that is there. */
export interface Found {
  readonly ours: Tree;
  readonly foreign: ReadonlySet<string>;
}

/**
 * Reads a folder that may hold an earlier output. A file is ours when it begins with the header; the manifest is known
 * by its first member, the runtime's copies by their place beside it. Another output further down is not ours.
 */
export async function readTree(out: string): Promise<Found> {
  const texts = await readTexts(out);
  const manifests = [...texts].filter(([path, text]) => /(^|\/)manifest\.json$/.test(path) && manifestStart.test(text));
  const outputs = manifests.map(([path]) => path.slice(0, -manifestFile.length));
  const ours = new Map<string, string>();
  const foreign = new Set<string>();
  for (const [path, text] of texts) {
    const isElsewhere = outputs.some((folder) => folder !== "" && path.startsWith(folder));
    const isPlaced = outputs.includes("") && (path === manifestFile || path.startsWith("runtime/"));
    if (!isElsewhere && (text.startsWith(header) || isPlaced)) ours.set(path, text);
    else if (path !== stampFile) foreign.add(path);
  }
  return { ours, foreign };
}

/** The text of every file of a folder; of what can't be read, as links that lead nowhere, none. */
async function readTexts(folder: string): Promise<Tree> {
  const paths = await listFiles(folder);
  const entries = paths.map(async (path): Promise<[string, string]> => {
    return [path, await readFile(join(folder, path), "utf8").catch(() => "")];
  });
  return new Map(await Promise.all(entries));
}

/** Every file below a folder, sorted; none when there is no folder. */
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
