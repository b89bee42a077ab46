import { installPackages } from "./install.js";
import type { BenchPaths } from "./measure.js";
import { describeBudgets, checkMaximum, table } from "./results.js";
import { fastest, runScripts } from "./run-scripts.js";

/** The scripts and their imports. The first measures Node itself; the second is the reference for the others. */
const scripts = {
  "an empty script": "",
  "stripe 15.12.0": `import "stripe";`,
  "stripe-fetch": `import "stripe-fetch";`,
  "stripe-fetch, one service": `import "stripe-fetch/client"; import "stripe-fetch/checkout/sessions";`,
} as const;

/** Compares importing the package with importing the official library; returns a section of the results. */
export async function benchImporting(rounds: number, paths: BenchPaths): Promise<string> {
  await installPackages(paths);
  const { runs, count } = await runScripts(scripts, rounds, paths);
  return describe(new Map([...runs].map(([name, all]) => [name, fastest(all)])), count);
}

function describe(times: ReadonlyMap<string, number>, rounds: number): string {
  const [empty = NaN, official = NaN, ours = NaN, service = NaN] = times.values();
  const ratio = (time: number): number => (time - empty) / (official - empty);
  const rows = [...times].map(([name, time]) => {
    const cells = time === empty ? ["", ""] : [`${(time - empty).toFixed(1)} ms`, `${ratio(time).toFixed(2)}×`];
    return [name, `${time.toFixed(1)} ms`, ...cells];
  });
  const budgets = [
    checkMaximum("all services, against the official library", ratio(ours), 0.3, { unit: "×", digits: 2 }),
    checkMaximum("one service, against the official library", ratio(service), 0.12, { unit: "×", digits: 2 }),
  ];
  return [
    `The fastest of ${rounds} runs. Each is a Node process that imports a package and exits.`,
    table(["", "wall time", "added by the import", "against the official library"], rows),
    describeBudgets(budgets),
  ].join("\n\n");
}
