import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** A command that is measured. */
export interface Contender {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
}

/** What one run took. */
export interface Run {
  /** Wall time, from starting the process to its end. */
  readonly seconds: number;
  /** The peak memory of each of its processes, in MiB. */
  readonly memory: readonly number[];
}

/** Where runs happen. */
export interface Place {
  readonly root: string;
  /** A folder for notes, to be removed by the caller. */
  readonly scratch: string;
}

/** Every contender once a round, so that what else the machine does meets all of them; the first round only warms up. */
export async function runRounds(
  contenders: readonly Contender[],
  rounds: number,
  place: Place,
): Promise<ReadonlyMap<string, readonly Run[]>> {
  const runs = new Map(contenders.map(({ name }) => [name, [] as Run[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const contender of contenders) {
      const run = await measure(contender, place);
      if (round > 0) runs.get(contender.name)?.push(run);
      if (process.stderr.isTTY) console.error(`${round}/${rounds} ${contender.name}: ${run.seconds.toFixed(3)} s`);
    }
  }
  return runs;
}

/** Runs a command once; rejects with its last words when it fails. */
async function measure({ name, args }: Contender, { root, scratch }: Place): Promise<Run> {
  const notes = join(scratch, "peak-memory.txt");
  await rm(notes, { force: true });
  const preload = new URL("peak-memory.js", import.meta.url).href;
  const env = { ...process.env, NODE_OPTIONS: `--import ${preload}`, BENCH_PEAK_MEMORY: notes };
  const start = performance.now();
  const { code, words } = await run(args, { cwd: root, env });
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${words.trim().slice(-500)}`);
  const lines = (await readFile(notes, "utf8")).trim().split("\n");
  return { seconds, memory: lines.map((line) => Number(line) / 1024) };
}

function run(args: readonly string[], options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
  return new Promise<{ readonly code: number | null; readonly words: string }>((resolve, reject) => {
    const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    let words = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (words += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, words }));
  });
}
