import { lstatSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listFolder } from "./list.js";
import { isReachable, pathExists, createParentFolders, readRegularText, removeFolders } from "./file-system.js";
import { isOtherProcess, isRunning, ownerOf, removeClaimed, type Owner } from "./owner.js";
import { sha256 } from "../sha256.js";
import type { Tree } from "./tree.js";

/** The folder in which a run stages new files (`new/`) and keeps the ones that they replace (`old/`). */
export const stagingFolder = (pid: number): string => `.staged-${pid}`;
/** The name of a staging folder whose run is over: nothing of it is to be undone. */
const finishedFolder = (pid: number): string => `.staged-done-${pid}`;
const movesFile = "moves.json";

/** The sha256 of each file that a run moves into place, by path: of added files and of changed ones. */
interface Moves {
  readonly added: Readonly<Record<string, string>>;
  readonly changed: Readonly<Record<string, string>>;
}

/** Writes the journal of the coming moves, by which the next run can roll them back. */
export function writeMoves(staged: string, wanted: Tree, added: readonly string[], changed: readonly string[]): void {
  const hashes = (paths: readonly string[]) =>
    Object.fromEntries(paths.map((path) => [path, sha256(wanted.get(path) ?? "")]));
  const moves: Moves = { added: hashes(added), changed: hashes(changed) };
  writeFileSync(join(staged, movesFile), JSON.stringify(moves));
}

/** Finds the lock and staging folders that killed runs left behind, and folders of such a name that no run has made. */
export function findStagingFolders(out: string): {
  readonly abandoned: readonly string[];
  readonly foreign: readonly string[];
} {
  const names = readNames(out);
  return {
    abandoned: names.filter((name) => isAbandoned(out, name)),
    foreign: names.filter((name) => isStagingName(name) && ownerIn(out, name) === undefined),
  };
}

function isAbandoned(out: string, name: string): boolean {
  const owner = ownerIn(out, name);
  if (owner !== undefined) return !isRunning(owner);
  // A run that was killed before it wrote the owner, or after it removed it, leaves an empty folder.
  const [, pid] = /^\.staged-(?:lock-(?=\d+-)|done-)(\d+)/.exec(name) ?? [];
  return pid !== undefined && !isOtherProcess(Number(pid)) && isEmptyFolder(join(out, name));
}

/** Returns the owner of a lock or staging folder; undefined if the name isn't the owner's. */
function ownerIn(out: string, name: string): Owner | undefined {
  const isLock = /^\.staged-lock(-\d+-\w+)?$/.test(name);
  const owner = isLock || isStagingName(name) ? ownerOf(join(out, name)) : undefined;
  const { pid = -1 } = owner ?? {};
  return isLock || name === stagingFolder(pid) || name === finishedFolder(pid) ? owner : undefined;
}

function isStagingName(name: string): boolean {
  return /^\.staged-(done-)?\d+$/.test(name);
}

/**
 * Rolls back the runs that were killed: removes the files that they moved into place, unless somebody has modified
 * them, restores the files that they moved away, unless another file has taken the path, and removes the staging
 * folders. Requires the lock.
 */
export function recoverInterrupted(out: string): void {
  for (const name of findStagingFolders(out).abandoned) {
    const [, pid] = /^\.staged-(\d+)$/.exec(name) ?? [];
    if (pid === undefined) removeClaimed(join(out, name));
    else {
      rollBack(out, join(out, name));
      removeStaged(out, Number(pid));
    }
  }
}

/**
 * Removes the staging folder of a run that is over. Renames it first: a run that is killed while it removes the folder
 * has finished, and rolling it back with what is left of the folder would mix old files and new ones.
 */
export function removeStaged(out: string, pid: number): void {
  const finished = join(out, finishedFolder(pid));
  if (pathExists(finished) && isAbandoned(out, finishedFolder(pid))) removeClaimed(finished);
  renameSync(join(out, stagingFolder(pid)), finished);
  removeClaimed(finished);
}

function rollBack(out: string, staged: string): void {
  const { added, changed } = readMoves(staged);
  const isAsMoved = (path: string, hash: string | undefined): boolean =>
    hash !== undefined && isReachable(out, path) && sha256(readRegularText(join(out, path)) ?? "") === hash;
  if (isReachable(staged, "old/file")) {
    for (const [path, kind] of listFolder(join(staged, "old")).entries) {
      const isFree = isReachable(out, path) && !pathExists(join(out, path));
      if (kind !== "a file" || !(isFree || isAsMoved(path, changed[path]))) continue;
      createParentFolders(out, path);
      renameSync(join(staged, "old", path), join(out, path));
    }
  }
  for (const [path, hash] of Object.entries(added)) {
    if (!isInside(path) || !isAsMoved(path, hash)) continue;
    rmSync(join(out, path));
    removeEmptyFolders(out, dirname(path));
  }
}

function readMoves(staged: string): Moves {
  try {
    const { added = {}, changed = {} } = JSON.parse(readRegularText(join(staged, movesFile)) ?? "{}") as Partial<Moves>;
    return { added, changed };
  } catch {
    return { added: {}, changed: {} };
  }
}

/** Removes a folder and its parents up to `top` that are empty. */
export function removeEmptyFolders(top: string, folder: string): void {
  const folders: string[] = [];
  for (let path = folder; path !== "."; path = dirname(path)) folders.unshift(join(top, path));
  removeFolders(folders);
}

function isEmptyFolder(folder: string): boolean {
  return lstatSync(folder).isDirectory() && readNames(folder).length === 0;
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether a relative path stays inside its folder. */
function isInside(path: string): boolean {
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
