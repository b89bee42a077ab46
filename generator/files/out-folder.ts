import { accessSync, constants, lstatSync, statSync, type Stats } from "node:fs";
import { dirname } from "node:path";
import { describeKind } from "../regular-file.js";

/**
 * Returns why nothing can be generated into a folder, as the predicate of a sentence; undefined if no reason is found.
 */
export function findObstacle(out: string, { writes }: { readonly writes: boolean }): string | undefined {
  if (dirname(out) === out) return "it is the root of a file system, and the SDK needs a folder of its own";
  for (let place = out; ; place = dirname(place)) {
    const where = place === out ? "it" : place;
    const stats = readStats(place);
    if (typeof stats === "string") return `${where} ${stats}`;
    if (stats === undefined && dirname(place) !== place) continue;
    if (stats?.isDirectory() !== true)
      return `${where} is ${stats === undefined ? "missing" : describeKind(stats)}, no folder`;
    return findMissingPermission(place, where, writes);
  }
}

/** Returns undefined if the path doesn't exist or a parent isn't a folder; the reason if it can't be read. */
function readStats(place: string): Stats | string | undefined {
  try {
    return statSync(place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") return `can't be reached: ${code}`;
    return isLink(place) ? "is a link that leads nowhere" : undefined;
  }
}

function isLink(place: string): boolean {
  try {
    return lstatSync(place).isSymbolicLink();
  } catch {
    return false;
  }
}

function findMissingPermission(folder: string, where: string, writes: boolean): string | undefined {
  const { R_OK, W_OK, X_OK } = constants;
  const rights = [["read", R_OK | X_OK] as const, ...(writes ? [["written", W_OK] as const] : [])];
  for (const [verb, mode] of rights) {
    try {
      accessSync(folder, mode);
    } catch (error) {
      return `${where} can't be ${verb}: ${(error as NodeJS.ErrnoException).code}`;
    }
  }
  return undefined;
}
