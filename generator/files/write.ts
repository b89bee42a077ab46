import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Difference } from "./compare.js";
import type { Tree } from "./tree.js";

/**
 * Makes a folder hold a tree, touching only what differs. New text is written beside the old first, then moved into
 * place in one go; a failure or an interruption on the way leaves the folder as it was.
 */
export async function writeTree(out: string, wanted: Tree, { added, changed, removed }: Difference): Promise<void> {
  const staged = join(out, `.staged-${process.pid}`);
  removeAbandoned(out);
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
      await mkdir(dirname(join(staged, "new", path)), { recursive: true });
      await writeFile(join(staged, "new", path), wanted.get(path) ?? "");
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

/** Removes what a run staged that was killed on the way. */
function removeAbandoned(out: string): void {
  if (!existsSync(out)) return;
  for (const name of readdirSync(out)) {
    const [, id] = /^\.staged-(\d+)$/.exec(name) ?? [];
    if (id !== undefined && !isRunning(Number(id))) rmSync(join(out, name), { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
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
