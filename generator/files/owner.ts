import { randomUUID } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathExists, readRegularText } from "./file-system.js";

/** The run that a lock or staging folder belongs to. */
export interface Owner {
  readonly generator: typeof generator;
  readonly pid: number;
  /** The start time of the process, if the platform provides it: process ids are reused. */
  readonly started: string | undefined;
  readonly run: string;
}

const generator = "stripe-fetch";
const ownerFile = "owner.json";
/** The runs of this process that haven't ended. */
const activeRuns = new Set<string>();

/** Claims a folder for a run of this process; returns a function that ends the run. */
export function claim(folder: string): () => void {
  const run = randomUUID();
  const owner: Owner = { generator, pid: process.pid, started: startTimeOf(process.pid), run };
  writeFileSync(join(folder, ownerFile), JSON.stringify(owner), { flag: "wx" });
  activeRuns.add(run);
  return () => activeRuns.delete(run);
}

/** Returns the run that has claimed a folder; undefined if there is none, or the folder is a link. */
export function ownerOf(folder: string): Owner | undefined {
  try {
    if (!lstatSync(folder).isDirectory()) return undefined;
    const owner = JSON.parse(readRegularText(join(folder, ownerFile)) ?? "") as Partial<Owner> | null;
    return owner?.generator === generator && Number.isInteger(owner.pid) ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

/** Removes a claimed folder, its owner last: what a killed run leaves of the folder still has its owner, or is empty. */
export function removeClaimed(folder: string): void {
  for (const name of pathExists(folder) ? readdirSync(folder) : []) {
    if (name !== ownerFile) rmSync(join(folder, name), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Whether a run hasn't ended. A killed run has, even if another process has its id now. */
export function isRunning({ pid, started, run }: Owner): boolean {
  if (pid === process.pid) return activeRuns.has(run);
  const now = startTimeOf(pid);
  return isProcess(pid) && (started === undefined || now === undefined || started === now);
}

/** Whether another process has this id. */
export function isOtherProcess(pid: number): boolean {
  return pid !== process.pid && isProcess(pid);
}

function isProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Reads the start time from Linux's proc(5), in clock ticks after boot: the 20th field after the name in parentheses.
 */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
