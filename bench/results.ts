import { names } from "./contenders.js";
import type { Run } from "./measure.js";

/** A contender's medians. */
export interface Result {
  readonly name: string;
  readonly seconds: number;
  /** MiB of its largest process. */
  readonly largest: number;
  /** MiB of all its processes, each at its own peak: the most they can have held at one time. */
  readonly sum: number;
}

/** A promise about our own runs, and whether this machine saw it kept. */
export interface Budget {
  readonly promise: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** The medians of a contender's runs. */
export function summarise(name: string, runs: readonly Run[]): Result {
  return {
    name,
    seconds: median(runs.map(({ seconds }) => seconds)),
    largest: median(runs.map(({ memory }) => Math.max(...memory))),
    sum: median(runs.map(({ memory }) => memory.reduce((total, peak) => total + peak, 0))),
  };
}

/** Holds our results against the budgets. */
export function judge(results: readonly Result[]): readonly Budget[] {
  const [full, unchanged, reference] = [names.full, names.unchanged, names.openapiTypescript].map((name) => {
    const result = results.find((candidate) => candidate.name === name);
    if (result === undefined) throw new Error(`${name} was not measured`);
    return result;
  }) as [Result, Result, Result];
  const ratio = full.seconds / reference.seconds;
  const rest = unchanged.seconds / full.seconds;
  const budget = (promise: string, value: number, limit: number, unit: string, digits: number): Budget => ({
    promise: `${promise}: at most ${limit}${unit}`,
    measured: `${value.toFixed(digits)}${unit}`,
    holds: value <= limit,
  });
  return [
    budget("full generation, against openapi-typescript", ratio, 1.6, "×", 2),
    budget("full generation, largest process", full.largest, 450, " MiB", 0),
    budget("full generation, all processes", full.sum, 450, " MiB", 0),
    budget("unchanged run, against a full one", rest, 0.15, "×", 2),
  ];
}

/** The results as Markdown. */
export function describeResults(results: readonly Result[], budgets: readonly Budget[], machine: string): string {
  const reference = results.find(({ name }) => name === names.openapiTypescript)?.seconds ?? NaN;
  return [
    "# Results",
    "",
    `\`npm run bench\` wrote this: ${machine}. Every command reads the pinned document and writes its output to disk.`,
    "",
    "| | wall time | against openapi-typescript | largest process | all processes |",
    "| :-- | --: | --: | --: | --: |",
    ...results.map(({ name, seconds, largest, sum }) => {
      const cells = [`${seconds.toFixed(2)} s`, `${(seconds / reference).toFixed(2)}×`];
      return `| ${[name, ...cells, `${largest.toFixed(0)} MiB`, `${sum.toFixed(0)} MiB`].join(" | ")} |`;
    }),
    "",
    "| budget | measured | |",
    "| :-- | --: | :-- |",
    ...budgets.map(({ promise, measured, holds }) => `| ${promise} | ${measured} | ${holds ? "holds" : "exceeded"} |`),
    "",
  ].join("\n");
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, number) => sum + number, 0) / middle.length;
}
