import { closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** Opens a file and calls `read` with its handle; returns undefined if it can't be read or isn't a regular file. */
export function readWithHandle(file: string, read: (handle: number) => string): string | undefined {
  let handle: number | undefined;
  try {
    // Windows only defines the first one.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK }: Partial<typeof constants> = constants;
    handle = openSync(file, (O_RDONLY ?? 0) | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
    return fstatSync(handle).isFile() ? read(handle) : undefined;
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Reads the text of a file; returns undefined if it can't be read or isn't a regular file, such as a link. */
export function readRegularText(file: string): string | undefined {
  return readWithHandle(file, (handle) => readFileSync(handle, "utf8"));
}

/** Whether a path exists, a broken link included. */
export function pathExists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Whether each folder between `top` and a path in it is a real folder, not a link, or doesn't exist. */
export function isReachable(top: string, path: string): boolean {
  return foldersOf(path).every((folder) => {
    const stats = lstatSync(join(top, folder), { throwIfNoEntry: false });
    return stats === undefined || stats.isDirectory();
  });
}

/** Creates the folders between `top` and a path in it; throws if one of them is a link or a file. */
export function createParentFolders(top: string, path: string): void {
  for (const folder of foldersOf(path)) {
    const current = join(top, folder);
    const stats = lstatSync(current, { throwIfNoEntry: false });
    if (stats === undefined) mkdirSync(current);
    else if (!stats.isDirectory())
      throw Object.assign(new Error(), { code: "ENOTDIR", syscall: "mkdir", path: current });
  }
}

/**
 * Creates a folder and its missing parents; returns the created ones, outermost first. Node's `recursive` option isn't
 * used: it loops forever on a file system, such as /proc, that reports ENOENT for an existing folder.
 */
export function createFolders(folder: string): readonly string[] {
  const missing: string[] = [];
  for (let path = folder; !pathExists(path) && dirname(path) !== path; path = dirname(path)) missing.unshift(path);
  const created: string[] = [];
  try {
    for (const path of missing) {
      mkdirSync(path);
      created.push(path);
    }
    return created;
  } catch (error) {
    removeFolders(created);
    throw error;
  }
}

/** Removes folders, the last one first, up to the first that isn't empty. */
export function removeFolders(folders: readonly string[]): void {
  try {
    for (const folder of folders.toReversed()) rmdirSync(folder);
  } catch {
    // It isn't empty.
  }
}

/** Lists the folders of a relative path: `a`, `a/b` for `a/b/c.ts`. */
function foldersOf(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [...foldersOf(folder), folder];
}
