/**
 * Runs benchmarks and writes their results into RESULTS.md:
 * `npm run bench -- [generating] [scaling] [comparing] [updating] [importing] [starting] [checking] [encoding] [calling] [verifying] [serving] [--runs N]`. Without names, runs all.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { benchCalling } from "./calling.js";
import { benchChecking } from "./checking.js";
import { benchComparing } from "./comparing.js";
import { benchEncoding } from "./encoding.js";
import { benchGenerating } from "./generating.js";
import { benchImporting } from "./importing.js";
import { replaceSection } from "./results.js";
import { benchScaling } from "./scaling.js";
import { benchServing } from "./serving.js";
import { benchStarting } from "./starting.js";
import { benchUpdating } from "./updating.js";
import { benchVerifying } from "./verifying.js";

const benches = {
  generating: benchGenerating,
  comparing: benchComparing,
  updating: benchUpdating,
  scaling: benchScaling,
  importing: benchImporting,
  starting: benchStarting,
  checking: benchChecking,
  encoding: benchEncoding,
  calling: benchCalling,
  verifying: benchVerifying,
  serving: benchServing,
};
const root = fileURLToPath(new URL("..", import.meta.url));
const results = join(root, "bench/RESULTS.md");

const { values, positionals } = parseArgs({
  options: { runs: { type: "string", default: "5" } },
  allowPositionals: true,
});
const rounds = Math.max(1, Number.parseInt(values.runs, 10) || 5);
const machine = `On ${availableParallelism()} cores with Node ${process.version}, in alternating order, after a warm-up.`;

for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const scratch = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const section = await format(`${machine} ${await bench(rounds, { root, scratch })}`, { parser: "markdown" });
    console.log(section);
    const title = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    await writeFile(
      results,
      await format(replaceSection(await readFile(results, "utf8"), title, section), { parser: "markdown" }),
    );
  } finally {
    await rm(scratch, { recursive: true });
  }
}
