import { mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Difference } from "./compare.js";
import { InterruptedError, lockFolder, type Interrupted } from "./lock.js";
import { createParentFolders } from "./file-system.js";
import { claim } from "./owner.js";
import { writeMoves, removeEmptyFolders, removeStaged, stagingFolder } from "./staging.js";
import type { Tree } from "./tree.js";

type Changes = Pick<Difference, "added" | "changed" | "removed">;

/** Checks staged files before any is moved. Rejects if they must not be. */
export type Verify = (staged: string, interrupted: Interrupted) => Promise<void>;

/**
 * Writes a tree to a folder, changing only files that differ. Stages the new files first, then moves all into place; a
 * failure or an interruption leaves the folder as it was. With `verify`, stages unchanged files, too, and calls it with
 * the folder of the whole tree before the moves. Requires the lock.
 */
export async function writeTree(
  out: string,
  wanted: Tree,
  changes: Changes,
  interrupted: Interrupted,
  verify?: Verify,
): Promise<void> {
  if ([changes.added, changes.changed, changes.removed].every(({ length }) => length === 0)) return;
  const staged = createStagingFolder(out);
  let isDone = false;
  try {
    const { added, changed } = changes;
    await stage(staged.folder, wanted, verify === undefined ? [...added, ...changed] : [...wanted.keys()], interrupted);
    await verify?.(join(staged.folder, "new"), interrupted);
    writeMoves(staged.folder, wanted, added, changed);
    if (interrupted()) throw new InterruptedError();
    moveAll(out, staged.folder, changes);
    isDone = true;
  } catch (error) {
    // After a failed rollback, the staging folder stays, for the next run to recover.
    isDone = !(error instanceof RollbackError);
    throw error instanceof RollbackError ? error.cause : error;
  } finally {
    if (isDone) removeStaged(out, process.pid);
    staged.releaseClaim();
  }
}

async function stage(folder: string, wanted: Tree, paths: readonly string[], interrupted: Interrupted): Promise<void> {
  for (const path of paths) {
    if (interrupted()) throw new InterruptedError();
    createParentFolders(folder, join("new", path));
    writeFileSync(join(folder, "new", path), wanted.get(path) ?? "", { flag: "wx" });
    // Asynchronous writes would take three times as long; yielding to the event loop lets signals be handled.
    await setImmediate();
  }
}

/** Creates the staging folder inside the lock and moves it, so that it has an owner from the start. */
function createStagingFolder(out: string) {
  const temporary = mkdtempSync(join(out, lockFolder, "staged-"));
  const releaseClaim = claim(temporary);
  const folder = join(out, stagingFolder(process.pid));
  renameSync(temporary, folder);
  return { folder, releaseClaim };
}

/** A move failed, and the rollback of the others failed too. */
class RollbackError extends Error {
  override readonly name = "HalfwayError";
}

/** Moves all files synchronously, so that no signal is handled between two moves; rolls back if one fails. */
function moveAll(out: string, staged: string, { added, changed, removed }: Changes): void {
  const undo: (() => void)[] = [];
  const move = (from: string, folder: string, path: string): void => {
    const to = join(folder, path);
    createParentFolders(folder, path);
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  try {
    for (const path of [...changed, ...removed]) move(join(out, path), staged, join("old", path));
    for (const path of [...added, ...changed]) move(join(staged, "new", path), out, path);
  } catch (error) {
    rollBack(undo, error);
    for (const path of added) removeEmptyFolders(out, dirname(path));
    throw error;
  }
  for (const path of removed) removeEmptyFolders(out, dirname(path));
}

function rollBack(undo: readonly (() => void)[], cause: unknown): void {
  let hasFailed = false;
  for (const step of undo.toReversed()) {
    try {
      step();
    } catch {
      hasFailed = true;
    }
  }
  if (hasFailed) throw new RollbackError("", { cause });
}
