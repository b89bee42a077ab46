import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { listContenders } from "./contenders.js";
import { measure, type Run } from "./measure.js";
import { describeResults, judge, summarise } from "./results.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
const rounds = Math.max(1, Number.parseInt(values.runs, 10) || 5);

const { file } = JSON.parse(await readFile(join(root, "spec/pin.json"), "utf8")) as { file: string };
const scratch = await mkdtemp(join(tmpdir(), "bench-"));
try {
  const runs = await runRounds(scratch);
  const results = [...runs].map(([name, all]) => summarise(name, all));
  const machine = `medians of ${rounds} alternating runs after a warm-up, ${availableParallelism()} cores, Node ${process.version}`;
  const text = await format(describeResults(results, judge(results), machine), { parser: "markdown" });
  await writeFile(join(root, "bench/RESULTS.md"), text);
  console.log(text);
} finally {
  await rm(scratch, { recursive: true });
}

/** Every contender once a round, so that what else the machine does meets all of them; the first round only warms up. */
async function runRounds(out: string): Promise<ReadonlyMap<string, readonly Run[]>> {
  const contenders = listContenders(root, join(root, file), out);
  const runs = new Map(contenders.map(({ name }) => [name, [] as Run[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const contender of contenders) {
      const run = await measure(contender, { root, scratch: out });
      if (round > 0) runs.get(contender.name)?.push(run);
      if (process.stderr.isTTY) console.error(`${round}/${rounds} ${contender.name}: ${run.seconds.toFixed(2)} s`);
    }
  }
  return runs;
}
