import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { describeKind } from "../regular-file.js";

/** What is in a folder, by paths in it, sorted. */
export interface Listing {
  /** Everything but folders, and what kind of thing it is: "a file", "a link", … */
  readonly entries: ReadonlyMap<string, string>;
  readonly folders: ReadonlySet<string>;
}

/** Folders that hold other things than output. */
const skipped = /^(node_modules|\.git|\.staged.*)$/;

/** Lists a folder to the bottom; nothing when it isn't there. Links are not followed. */
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

/** Every file below a folder, and everything else that is no folder, sorted; none when there is no folder. */
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
