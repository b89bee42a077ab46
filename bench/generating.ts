import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runRounds, type Contender, type BenchPaths, type Run } from "./measure.js";
import { describeBudgets, checkMaximum, median, table, type Budget } from "./results.js";

/** The medians of a contender's runs. */
interface Result {
  readonly name: string;
  readonly seconds: number;
  /** The peak memory of its largest process, in MiB. */
  readonly largest: number;
  /** The sum of the peak memory of all its processes, in MiB: an upper bound of what they use at one time. */
  readonly sum: number;
}

const names = {
  full: "stripe-fetch, full",
  unchanged: "stripe-fetch, unchanged",
  openapiTypescript: "openapi-typescript",
  swaggerTypescriptApi: "swagger-typescript-api",
} as const;

/** Compares generation with two other generators; returns a section of the results. */
export async function benchGenerating(rounds: number, paths: BenchPaths): Promise<string> {
  const { file } = JSON.parse(await readFile(join(paths.root, "spec/pin.json"), "utf8")) as { file: string };
  const runs = await runRounds(listContenders(paths.root, join(paths.root, file), paths.scratch), rounds, paths);
  const results = [...runs].map(([name, all]) => summarise(name, all));
  return [
    `Medians of ${rounds} runs. Every command reads the pinned document and writes its output to disk.`,
    describeResults(results),
    describeBudgets(checkBudgets(results)),
  ].join("\n\n");
}

/** Lists the commands in the order of every round: an unchanged generation follows a full one. */
function listContenders(root: string, document: string, out: string): readonly Contender[] {
  const generate = ["--import", "tsx", join(root, "generator/main.ts"), "generate", "--out", join(out, "stripe-fetch")];
  const bin = (path: string): string => join(root, "node_modules", path);
  return [
    { name: names.full, args: [...generate, "--clean"] },
    { name: names.unchanged, args: generate },
    {
      name: names.openapiTypescript,
      args: [bin("openapi-typescript/bin/cli.js"), document, "--output", join(out, "openapi-typescript.ts")],
    },
    {
      name: names.swaggerTypescriptApi,
      args: [
        bin("swagger-typescript-api/dist/cli.mjs"),
        ...["generate", "--path", document, "--output", join(out, "swagger-typescript-api"), "--silent"],
      ],
    },
  ];
}

function summarise(name: string, runs: readonly Run[]): Result {
  return {
    name,
    seconds: median(runs.map(({ seconds }) => seconds)),
    largest: median(runs.map(({ memory }) => Math.max(...memory))),
    sum: median(runs.map(({ memory }) => memory.reduce((total, peak) => total + peak, 0))),
  };
}

function checkBudgets(results: readonly Result[]): readonly Budget[] {
  const [full, unchanged, reference] = [names.full, names.unchanged, names.openapiTypescript].map((name) => {
    const result = results.find((candidate) => candidate.name === name);
    if (result === undefined) throw new Error(`${name} was not measured`);
    return result;
  }) as [Result, Result, Result];
  const ratio = full.seconds / reference.seconds;
  const rest = unchanged.seconds / full.seconds;
  return [
    checkMaximum("full generation, against openapi-typescript", ratio, 1.6, { unit: "×", digits: 2 }),
    checkMaximum("full generation, largest process", full.largest, 450, { unit: " MiB", digits: 0 }),
    checkMaximum("full generation, all processes", full.sum, 450, { unit: " MiB", digits: 0 }),
    checkMaximum("unchanged run, against a full one", rest, 0.15, { unit: "×", digits: 2 }),
  ];
}

function describeResults(results: readonly Result[]): string {
  const reference = results.find(({ name }) => name === names.openapiTypescript)?.seconds ?? NaN;
  return table(
    ["", "wall time", "against openapi-typescript", "largest process", "all processes"],
    results.map(({ name, seconds, largest, sum }) => [
      name,
      `${seconds.toFixed(2)} s`,
      `${(seconds / reference).toFixed(2)}×`,
      `${largest.toFixed(0)} MiB`,
      `${sum.toFixed(0)} MiB`,
    ]),
  );
}
