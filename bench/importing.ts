import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installPackages } from "./install.js";
import { runRounds, type Place } from "./measure.js";
import { describeBudgets, makeBudget, table } from "./results.js";

/** What each script imports; the first one says what Node takes by itself, the second is what the others are held against. */
const scripts = {
  "an empty script": "",
  "stripe 15.12.0": `import "stripe";`,
  "stripe-fetch": `import "stripe-fetch";`,
  "stripe-fetch, one service": `import "stripe-fetch/client"; import "stripe-fetch/checkout/sessions";`,
} as const;

/** An import is short beside the noise of a machine, which only adds: it takes more rounds, of which the fastest counts. */
const roundsForOne = 8;

/** Measures what importing the package takes beside importing the official library; gives a section of the results. */
export async function benchImporting(rounds: number, { root, scratch }: Place): Promise<string> {
  await installPackages({ root, scratch });
  const contenders = Object.entries(scripts).map(([name, text], at) => ({ name, text, file: `script-${at}.js` }));
  for (const { file, text } of contenders) await writeFile(join(scratch, file), text);
  const runs = await runRounds(
    contenders.map(({ name, file }) => ({ name, args: [join(scratch, file)] })),
    rounds * roundsForOne,
    { root, scratch },
  );
  const times = new Map([...runs].map(([name, all]) => [name, 1000 * Math.min(...all.map(({ seconds }) => seconds))]));
  return describe(times, rounds * roundsForOne);
}

function describe(times: ReadonlyMap<string, number>, rounds: number): string {
  const [empty = NaN, official = NaN, ours = NaN, service = NaN] = times.values();
  const ratio = (time: number): number => (time - empty) / (official - empty);
  const rows = [...times].map(([name, time]) => {
    const cells = time === empty ? ["", ""] : [`${(time - empty).toFixed(1)} ms`, `${ratio(time).toFixed(2)}×`];
    return [name, `${time.toFixed(1)} ms`, ...cells];
  });
  const budgets = [
    makeBudget("all services, against the official library", ratio(ours), 0.3, { unit: "×", digits: 2 }),
    makeBudget("one service, against the official library", ratio(service), 0.12, { unit: "×", digits: 2 }),
  ];
  return [
    `The fastest of ${rounds} runs, each a process of Node that imports a package and ends.`,
    table(["", "wall time", "the import adds", "against the official library"], rows),
    describeBudgets(budgets),
  ].join("\n\n");
}
