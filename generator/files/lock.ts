import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DiagnosticsError } from "../diagnostics.js";
import { pathExists, makeFolders, removeFolders } from "./file-system.js";
import { claim, isRunning, ownerOf } from "./owner.js";

/** Says whether the run was told to stop. */
export type Interrupted = () => boolean;

/** In an output folder while a run changes it. */
export const lockFolder = ".staged-lock";
/** How long to wait for another run, in ms: it holds the lock while it reads and writes, not while it generates. */
const lockTimeout = 10_000;
const pollInterval = 25;

/**
 * Does something while no other run changes the folder, which is made if it isn't there. A signal to stop is passed on,
 * for the action to end in order; a second one ends the process. `name` is what messages call the folder.
 */
export async function withLock<T>(
  out: string,
  name: string,
  action: (interrupted: Interrupted) => Promise<T>,
): Promise<T> {
  const made: string[] = [];
  const { interrupted, ignore } = listenToSignals();
  try {
    const release = await acquire(out, name, { interrupted, makeOut: () => made.push(...makeFolders(out)) });
    try {
      return await action(interrupted);
    } finally {
      release();
    }
  } finally {
    ignore();
    removeFolders(made);
  }
}

/** The run was told to stop before anything was changed. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  constructor() {
    super("interrupted: nothing was changed");
  }
}

interface AcquireOptions {
  readonly interrupted: Interrupted;
  /** The run before may have taken the folder away that it made in vain. */
  readonly makeOut: () => void;
}

/** Takes the lock; returns what gives it back. */
async function acquire(out: string, name: string, { interrupted, makeOut }: AcquireOptions): Promise<() => void> {
  const lock = join(out, lockFolder);
  for (let waited = 0; !interrupted(); waited += pollInterval) {
    makeOut();
    const release = tryToAcquire(lock);
    if (release !== undefined) return release;
    const owner = ownerOf(lock);
    if (owner === undefined && pathExists(lock)) throw new DiagnosticsError([foreignLock(name)]);
    if (owner === undefined) continue;
    if (!isRunning(owner)) removeStaleLock(lock, owner.run);
    else if (waited < lockTimeout) await setTimeout(pollInterval);
    else throw new DiagnosticsError([heldLock(name, owner.pid)]);
  }
  throw new InterruptedError();
}

/** A folder that isn't empty can't be moved to where another one is: so the first one has the lock, with its owner in it. */
function tryToAcquire(lock: string): (() => void) | undefined {
  if (pathExists(lock)) return undefined;
  const own = makeOwnedFolder(lock);
  try {
    renameSync(own.folder, lock);
  } catch (error) {
    own.remove();
    if (pathExists(lock)) return undefined;
    throw error;
  }
  return () => {
    rmSync(lock, { recursive: true, force: true });
    own.remove();
  };
}

/** Removes the lock of a run that was killed. Another run may have done so and have its own now: that is put back. */
function removeStaleLock(lock: string, run: string): void {
  const temporary = makeOwnedFolder(lock);
  const taken = join(temporary.folder, "lock");
  try {
    renameSync(lock, taken);
    if (ownerOf(taken)?.run !== run) renameSync(taken, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    temporary.remove();
  }
}

/** Its name has the process id, by which it is known as long as it has no owner in it. */
function makeOwnedFolder(lock: string) {
  const folder = mkdtempSync(`${lock}-${process.pid}-`);
  const release = claim(folder);
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
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
