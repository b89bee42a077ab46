import { closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** Reads a file by its handle; undefined when it can't be read, or is a link or anything else than a file. */
export function readWithHandle(file: string, read: (handle: number) => string): string | undefined {
  let handle: number | undefined;
  try {
    // Windows has only the first of these.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK }: Partial<typeof constants> = constants;
    handle = openSync(file, (O_RDONLY ?? 0) | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
    return fstatSync(handle).isFile() ? read(handle) : undefined;
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The text of a file in an output folder; undefined when there is none, or it is a link or anything else than a file. */
export function readRegularText(file: string): string | undefined {
  return readWithHandle(file, (handle) => readFileSync(handle, "utf8"));
}

/** Whether there is something at a path, if only a link that leads nowhere. */
export function pathExists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Whether every folder on the way from `top` to a path in it is one, not a link, or isn't there. */
export function isReachable(top: string, path: string): boolean {
  return foldersOf(path).every((folder) => {
    const stats = lstatSync(join(top, folder), { throwIfNoEntry: false });
    return stats === undefined || stats.isDirectory();
  });
}

/** Makes the folders on the way from `top` to a path in it; fails where a link or a file is one of them. */
export function makeParentFolders(top: string, path: string): void {
  for (const folder of foldersOf(path)) {
    const place = join(top, folder);
    const stats = lstatSync(place, { throwIfNoEntry: false });
    if (stats === undefined) mkdirSync(place);
    else if (!stats.isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR", syscall: "mkdir", path: place });
  }
}

/**
 * Makes a folder and those above it that aren't there; returns what it made, outermost first. One by one: what Node does
 * by itself never ends where a file system, such as /proc, says that a folder which is there isn't.
 */
export function makeFolders(folder: string): readonly string[] {
  const missing: string[] = [];
  for (let place = folder; !pathExists(place) && dirname(place) !== place; place = dirname(place))
    missing.unshift(place);
  const made: string[] = [];
  try {
    for (const place of missing) {
      mkdirSync(place);
      made.push(place);
    }
    return made;
  } catch (error) {
    removeFolders(made);
    throw error;
  }
}

/** Removes folders, the last one first, up to one that still holds something. */
export function removeFolders(folders: readonly string[]): void {
  try {
    for (const folder of folders.toReversed()) rmdirSync(folder);
  } catch {
    // It isn't empty.
  }
}

/** `a`, `a/b` for `a/b/c.ts`. */
function foldersOf(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [...foldersOf(folder), folder];
}
