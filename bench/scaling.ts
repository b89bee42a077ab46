import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { enlargeDocument } from "./larger-document.js";
import { runRounds, type BenchPaths, type Contender, type Run } from "./measure.js";
import { describeBudgets, checkMaximum, median, table } from "./results.js";

/** How many times the size of the pinned document the larger one has. */
const times = 4;

const names = { pinned: "the pinned document", larger: `a document ${times} times its size` } as const;

/** Compares generating from the pinned document and from a larger one; returns a section of the results. */
export async function benchScaling(rounds: number, paths: BenchPaths): Promise<string> {
  const runs = await runRounds(await listContenders(paths), rounds, paths);
  const [pinned, larger] = [names.pinned, names.larger].map((name) => ({ name, ...medians(runs.get(name) ?? []) })) as [
    Size,
    Size,
  ];
  const budgets = [
    checkMaximum("wall time", larger.seconds / pinned.seconds, 4.5, { unit: "×", digits: 2 }),
    checkMaximum("peak memory", larger.memory / pinned.memory, 4.5, { unit: "×", digits: 2 }),
  ];
  return [
    `Medians of ${rounds} runs of a full generation. The larger document also has ${times - 1} copies of all paths and schemas, under other names.`,
    table(
      ["", "wall time", "against pinned", "peak memory", "against pinned"],
      [pinned, larger].map(({ name, seconds, memory }) => [
        name,
        `${seconds.toFixed(2)} s`,
        `${(seconds / pinned.seconds).toFixed(2)}×`,
        `${memory.toFixed(0)} MiB`,
        `${(memory / pinned.memory).toFixed(2)}×`,
      ]),
    ),
    describeBudgets(budgets),
  ].join("\n\n");
}

/** The medians for a document: seconds, and the peak memory of all processes in MiB. */
interface Size {
  readonly name: string;
  readonly seconds: number;
  readonly memory: number;
}

async function listContenders({ root, scratch }: BenchPaths): Promise<readonly Contender[]> {
  const { file } = JSON.parse(await readFile(join(root, "spec/pin.json"), "utf8")) as { readonly file: string };
  const document = JSON.parse(await readFile(join(root, file), "utf8")) as Parameters<typeof enlargeDocument>[0];
  const contenderOf = async (name: string, size: number): Promise<Contender> => {
    const spec = join(scratch, `document-${size}.json`);
    await writeFile(spec, JSON.stringify(enlargeDocument(document, size)));
    const generate = ["--import", "tsx", join(root, "generator/main.ts"), "generate", "--clean"];
    return { name, args: [...generate, "--spec", spec, "--out", join(scratch, `out-${size}`)] };
  };
  return [await contenderOf(names.pinned, 1), await contenderOf(names.larger, times)];
}

function medians(runs: readonly Run[]): Omit<Size, "name"> {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    memory: median(runs.map(({ memory }) => memory.reduce((total, peak) => total + peak, 0))),
  };
}
