import { mkdtempSync, renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DiagnosticsError } from "../diagnostics.js";
import { pathExists, createFolders, removeFolders } from "./file-system.js";
import { claim, isRunning, ownerOf, removeClaimed } from "./owner.js";

/** Returns whether the run received a signal to stop. */
export type Interrupted = () => boolean;

/** The lock: a folder in the output folder while a run changes it. */
export const lockFolder = ".staged-lock";
/** How long to wait for another run, in ms. A run holds the lock while it reads and writes, not while it generates. */
const lockTimeout = 10_000;
/** In ms. */
const pollInterval = 25;

/**
 * Runs an action under the lock of an output folder, which is created if it doesn't exist. The action learns of the
 * first signal to stop by `interrupted`, so that it can clean up; a second signal ends the process. Messages call the
 * folder `name`.
 */
export async function withLock<T>(
  out: string,
  name: string,
  action: (interrupted: Interrupted) => Promise<T>,
): Promise<T> {
  const created: string[] = [];
  const { interrupted, ignore } = listenToSignals();
  try {
    const release = await acquire(out, name, { interrupted, createOut: () => created.push(...createFolders(out)) });
    try {
      return await action(interrupted);
    } finally {
      release();
    }
  } finally {
    ignore();
    removeFolders(created);
  }
}

/** The run received a signal to stop before it changed anything. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  constructor() {
    super("interrupted: nothing was changed");
  }
}

interface AcquireOptions {
  readonly interrupted: Interrupted;
  /**
   * Creates the output folder. The previous holder of the lock may have removed it, if it created it and then failed.
   */
  readonly createOut: () => void;
}

/** Acquires the lock; returns a function that releases it. */
async function acquire(out: string, name: string, { interrupted, createOut }: AcquireOptions): Promise<() => void> {
  const lock = join(out, lockFolder);
  for (let waited = 0; !interrupted(); waited += pollInterval) {
    createOut();
    const release = tryToAcquire(lock);
    if (release !== undefined) return release;
    const owner = ownerOf(lock);
    if (owner === undefined) {
      // A run that was killed while it removed another's lock leaves an empty folder; no run holds one.
      removeFolders([lock]);
      if (pathExists(lock)) throw new DiagnosticsError([foreignLock(name)]);
      continue;
    }
    if (!isRunning(owner)) removeStaleLock(lock, owner.run);
    else if (waited < lockTimeout) await setTimeout(pollInterval);
    else throw new DiagnosticsError([heldLock(name, owner.pid)]);
  }
  throw new InterruptedError();
}

/** Moves a claimed folder to the lock's path: `rename` is atomic and can't replace a folder that isn't empty. */
function tryToAcquire(lock: string): (() => void) | undefined {
  if (pathExists(lock)) return undefined;
  const claimed = createClaimedFolder(lock);
  try {
    renameSync(claimed.folder, lock);
  } catch (error) {
    claimed.remove();
    if (pathExists(lock)) return undefined;
    throw error;
  }
  return () => {
    // A run that is killed while it removes the folder must leave none at the lock's path, where it would look foreign.
    renameSync(lock, claimed.folder);
    claimed.remove();
  };
}

/** Removes the lock of a killed run. If another run has replaced it in the meantime, puts that lock back. */
function removeStaleLock(lock: string, run: string): void {
  const temporary = createClaimedFolder(lock);
  const moved = join(temporary.folder, "lock");
  try {
    renameSync(lock, moved);
    if (ownerOf(moved)?.run !== run) renameSync(moved, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    temporary.remove();
  }
}

/**
 * Creates a temporary folder and claims it. Its name has the process id, to identify it before its owner is written.
 */
function createClaimedFolder(lock: string) {
  const folder = mkdtempSync(`${lock}-${process.pid}-`);
  const release = claim(folder);
  return {
    folder,
    remove: () => {
      removeClaimed(folder);
      release();
    },
  };
}

function foreignLock(name: string) {
  const message = "no generation has put it there, and one would be locked by it";
  return { severity: "error", message, pointer: `${name}/${lockFolder}`, hint: "move it away" } as const;
}

function heldLock(name: string, pid: number) {
  const message = `another generation writes into it: process ${pid}`;
  return { severity: "error", message, pointer: name, hint: "wait until it has ended" } as const;
}

function listenToSignals() {
  let isInterrupted = false;
  const interrupt = (): void => {
    isInterrupted = true;
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, interrupt);
  return {
    interrupted: () => isInterrupted,
    ignore: () => {
      for (const signal of signals) process.removeListener(signal, interrupt);
    },
  };
}
