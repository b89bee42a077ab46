import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Difference } from "./compare.js";
import { listFiles, type Tree } from "./tree.js";

/**
 * Makes a folder hold a tree, touching only what differs. New text is written beside the old first, then moved into
 * place in one go; a failure or an interruption on the way leaves the folder as it was.
 */
export async function writeTree(out: string, wanted: Tree, { added, changed, removed }: Difference): Promise<void> {
  const staged = join(out, `.staged-${process.pid}`);
  let isInterrupted = false;
  const interrupt = (): void => {
    isInterrupted = true;
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, interrupt);
  const existed = existsSync(out);
  try {
    for (const path of [...added, ...changed]) {
      if (isInterrupted) throw new InterruptedError();
      mkdirSync(dirname(join(staged, "new", path)), { recursive: true });
      writeFileSync(join(staged, "new", path), wanted.get(path) ?? "");
      // Promises of the disk would take three times as long; a turn lets a signal through.
      await setImmediate();
    }
    if (isInterrupted) throw new InterruptedError();
    moveAll(out, staged, { added, changed, removed });
  } finally {
    for (const signal of signals) process.removeListener(signal, interrupt);
    rmSync(staged, { recursive: true, force: true });
    if (!existed) removeIfEmpty(out);
  }
}

/** The run was told to stop before anything was moved. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  constructor() {
    super("interrupted: nothing was changed");
  }
}

/**
 * Mends what a run left that was killed on the way: files that it had moved away come back where nothing has taken
 * their place, and what it staged is removed. For before the folder is read.
 */
export async function recoverInterrupted(out: string): Promise<void> {
  if (!existsSync(out)) return;
  for (const name of readdirSync(out)) {
    const [, id] = /^\.staged-(\d+)$/.exec(name) ?? [];
    if (id === undefined || isOtherRun(Number(id))) continue;
    const old = join(out, name, "old");
    for (const path of await listFiles(old)) {
      if (existsSync(join(out, path))) continue;
      mkdirSync(dirname(join(out, path)), { recursive: true });
      renameSync(join(old, path), join(out, path));
    }
    rmSync(join(out, name), { recursive: true, force: true });
  }
}

/** Whether a process is running that isn't this one: ours has staged nothing yet, whoever had its id before. */
function isOtherRun(id: number): boolean {
  if (id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Without a pause, so that no signal comes between two moves; what fails is moved back. */
function moveAll(out: string, staged: string, { added, changed, removed }: Omit<Difference, "blocked">): void {
  const undo: (() => void)[] = [];
  const move = (from: string, to: string): void => {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  try {
    for (const path of [...changed, ...removed]) move(join(out, path), join(staged, "old", path));
    for (const path of [...added, ...changed]) move(join(staged, "new", path), join(out, path));
  } catch (error) {
    for (const step of undo.reverse()) step();
    for (const path of added) removeEmptyFolders(out, dirname(path));
    throw error;
  }
  for (const path of removed) removeEmptyFolders(out, dirname(path));
}

function removeEmptyFolders(out: string, folder: string): void {
  for (let path = folder; path !== "." && removeIfEmpty(join(out, path)); path = dirname(path));
}

/** Says whether it was removed: a folder that still holds something stays. */
function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
