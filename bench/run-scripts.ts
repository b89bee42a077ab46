import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runRounds, type BenchPaths, type Run } from "./measure.js";

/** A script is short compared to the noise of a machine, which only adds time: more runs are needed, and the fastest counts. */
const runsPerRound = 8;

/** The runs of each script, by name, and how many each has. */
export interface ScriptRuns {
  readonly runs: ReadonlyMap<string, readonly Run[]>;
  readonly count: number;
}

/** Writes scripts, by name, to the scratch folder, and runs each as a process of Node. */
export async function runScripts(
  scripts: Readonly<Record<string, string>>,
  rounds: number,
  paths: BenchPaths,
): Promise<ScriptRuns> {
  const contenders = Object.entries(scripts).map(([name, text], at) => ({
    name,
    text,
    file: join(paths.scratch, `script-${at}.js`),
  }));
  for (const { file, text } of contenders) await writeFile(file, text);
  const count = rounds * runsPerRound;
  return {
    runs: await runRounds(
      contenders.map(({ name, file }) => ({ name, args: [file] })),
      count,
      paths,
    ),
    count,
  };
}

/** Returns the wall time of the fastest run, in milliseconds. */
export function fastest(runs: readonly Run[]): number {
  return 1000 * Math.min(...runs.map(({ seconds }) => seconds));
}
