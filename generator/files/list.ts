import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { describeKind } from "../regular-file.js";

/** The entries of a folder, recursively, by path, sorted. */
export interface Listing {
  /** All entries but folders, with their kind: "a file", "a link", … */
  readonly entries: ReadonlyMap<string, string>;
  readonly folders: ReadonlySet<string>;
}

/** Folders that never contain output. */
const skipped = /^(node_modules|\.git|\.staged.*)$/;

/** Lists a folder recursively, without following links; empty if the folder doesn't exist. */
export function listFolder(folder: string): Listing {
  const entries: (readonly [string, string])[] = [];
  const folders = new Set<string>();
  const visit = (path: string): void => {
    for (const entry of readEntries(join(folder, path))) {
      const inner = path === "" ? entry.name : `${path}/${entry.name}`;
      if (!entry.isDirectory()) {
        entries.push([inner, describeKind(entry)]);
        continue;
      }
      if (skipped.test(entry.name)) continue;
      folders.add(inner);
      try {
        visit(inner);
      } catch {
        entries.push([inner, "a folder that can't be read"]);
      }
    }
  };
  visit("");
  return { entries: new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1))), folders };
}

/** Lists the paths of all entries but folders below a folder, sorted; empty if the folder doesn't exist. */
export function listFiles(folder: string): Promise<readonly string[]> {
  return Promise.resolve([...listFolder(folder).entries.keys()]);
}

function readEntries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
