import { randomUUID } from "node:crypto";
import { lstatSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readRegularText } from "./file-system.js";

/** Which run a folder belongs to. */
export interface Owner {
  readonly generator: typeof generator;
  readonly pid: number;
  /** Since when that process runs, where the platform says so: process ids are used again. */
  readonly started: string | undefined;
  readonly run: string;
}

const generator = "stripe-fetch";
const ownerFile = "owner.json";
/** The runs of this process that go on. */
const activeRuns = new Set<string>();

/** Marks a folder as one of this process; returns what ends that. */
export function claim(folder: string): () => void {
  const run = randomUUID();
  const owner: Owner = { generator, pid: process.pid, started: startTimeOf(process.pid), run };
  writeFileSync(join(folder, ownerFile), JSON.stringify(owner), { flag: "wx" });
  activeRuns.add(run);
  return () => activeRuns.delete(run);
}

/** The run that has marked a folder; undefined when none has, or it is a link. */
export function ownerOf(folder: string): Owner | undefined {
  try {
    if (!lstatSync(folder).isDirectory()) return undefined;
    const owner = JSON.parse(readRegularText(join(folder, ownerFile)) ?? "") as Partial<Owner> | null;
    return owner?.generator === generator && Number.isInteger(owner.pid) ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a run goes on; one that was killed doesn't, though another process may have its id. */
export function isRunning({ pid, started, run }: Owner): boolean {
  if (pid === process.pid) return activeRuns.has(run);
  const now = startTimeOf(pid);
  return isProcess(pid) && (started === undefined || now === undefined || started === now);
}

/** Whether there is another process of this id. */
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

/** Linux counts the ticks from its start to that of each process: the 20th number behind the name in parentheses. */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
