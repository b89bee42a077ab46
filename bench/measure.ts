import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** A measured command. */
export interface Contender {
  readonly name: string;
  /** The arguments of Node. */
  readonly args: readonly string[];
}

/** The measurements of one run. */
export interface Run {
  /** The wall time, from starting the process to its end. */
  readonly seconds: number;
  /** The peak memory of each of its processes, in MiB. */
  readonly memory: readonly number[];
}

/** The folders of a benchmark. */
export interface BenchPaths {
  /** The root of the repository. */
  readonly root: string;
  /** A temporary folder; the caller removes it. */
  readonly scratch: string;
}

/** Runs every contender once per round, so that other load of the machine affects all of them. The first round only warms up. */
export async function runRounds(
  contenders: readonly Contender[],
  rounds: number,
  paths: BenchPaths,
): Promise<ReadonlyMap<string, readonly Run[]>> {
  const runs = new Map(contenders.map(({ name }) => [name, [] as Run[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const contender of contenders) {
      const run = await measureRun(contender, paths);
      if (round > 0) runs.get(contender.name)?.push(run);
      if (process.stderr.isTTY) console.error(`${round}/${rounds} ${contender.name}: ${run.seconds.toFixed(3)} s`);
    }
  }
  return runs;
}

/** Runs a command once; rejects with the end of its stderr when it fails. */
async function measureRun({ name, args }: Contender, { root, scratch }: BenchPaths): Promise<Run> {
  const memoryFile = join(scratch, "peak-memory.txt");
  await rm(memoryFile, { force: true });
  const preload = new URL("peak-memory.js", import.meta.url).href;
  const env = { ...process.env, NODE_OPTIONS: `--import ${preload}`, BENCH_PEAK_MEMORY: memoryFile };
  const start = performance.now();
  const { code, stderr } = await runNode(args, { cwd: root, env });
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${name} exited with ${code}: ${stderr.trim().slice(-500)}`);
  const lines = (await readFile(memoryFile, "utf8")).trim().split("\n");
  return { seconds, memory: lines.map((line) => Number(line) / 1024) };
}

function runNode(args: readonly string[], options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
  return new Promise<{ readonly code: number | null; readonly stderr: string }>((resolve, reject) => {
    const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stderr }));
  });
}
