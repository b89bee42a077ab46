import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { installPackages } from "./install.js";
import { runRounds, type Place } from "./measure.js";
import { describeBudgets, makeBudget, median, ratio, table } from "./results.js";
import { consumerProgram, emptyProgram, manyCallsProgram } from "./type-programs.js";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
/** The official library as it is now: the one of our API version had fewer types. */
const current = "stripe-23";

/** A program, and how it is compiled. */
interface Program {
  readonly name: string;
  readonly text: string;
  readonly types: readonly string[];
  readonly skipLibCheck: boolean;
}

const consumers = { empty: emptyProgram, ours: consumerProgram("stripe-fetch"), official: consumerProgram(current) };
const many = { ours: manyCallsProgram("stripe-fetch"), official: manyCallsProgram(current) };

/** What projects on Node have, and what the two libraries take by themselves: the types of Node would hide that. */
const programs: readonly Program[] = [
  ...Object.entries(consumers).map(([name, text]) => ({ name, text, types: ["node"], skipLibCheck: true })),
  ...Object.entries(many).map(([name, text]) => ({ name: `${name}, 200 calls`, text, types: [], skipLibCheck: true })),
  ...Object.entries(consumers).map(([name, text]) => ({
    ...{ name: `${name}, libraries checked`, text },
    ...{ types: [], skipLibCheck: false },
  })),
];

/** The checks of one program: how long the compiler took in each round, and the memory that it says it used. */
interface Checks {
  readonly name: string;
  readonly seconds: readonly number[];
  readonly megabytes: number;
}

/** Measures what the compiler takes for programs with the package beside the official one; gives a section of the results. */
export async function benchChecking(rounds: number, { root, scratch }: Place): Promise<string> {
  await installPackages({ root, scratch });
  await mkdir(join(scratch, "node_modules/@types"), { recursive: true });
  for (const name of [current, "@types/node", "undici-types", "openapi-typescript-helpers"]) {
    await symlink(join(root, "node_modules", name), join(scratch, "node_modules", name), "dir");
  }
  for (const [at, program] of programs.entries()) await writeProject(join(scratch, `check-${at}`), program);
  const project = (at: number): string[] => [compiler, "--project", join(scratch, `check-${at}`)];
  const contenders = programs.map(({ name }, at) => ({ name, args: project(at) }));
  const runs = await runRounds(contenders, rounds, { root, scratch });
  const results: Checks[] = [];
  for (const [at, { name }] of programs.entries()) {
    const { stdout } = await promisify(execFile)(process.execPath, [...project(at), "--diagnostics"]);
    const kilobytes = Number(/^Memory used:\s+(\d+)K/m.exec(stdout)?.[1]);
    const seconds = (runs.get(name) ?? []).map((run) => run.seconds);
    results.push({ name, seconds, megabytes: kilobytes / 1000 });
  }
  return describe(results, rounds);
}

async function writeProject(folder: string, { text, types, skipLibCheck }: Program): Promise<void> {
  const compilerOptions = {
    ...{ target: "es2022", lib: ["es2022", "dom", "dom.iterable"], module: "nodenext", types, preserveSymlinks: true },
    ...{ strict: true, noEmit: true, skipLibCheck },
  };
  await mkdir(folder);
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  await writeFile(join(folder, "main.ts"), text);
}

function describe(results: readonly Checks[], rounds: number): string {
  const rows = results.map(({ name, seconds, megabytes }) => [
    name,
    `${median(seconds).toFixed(2)} s`,
    `${megabytes.toFixed(0)} MB`,
  ]);
  return [
    `Medians of ${rounds} runs of tsc; the official library is 23.1.0. The first three have the types of Node, the others none. The memory is what \`--diagnostics\` says. Budgets compare runs of the same round.`,
    table(["", "wall time", "memory"], rows),
    describeBudgets(judge(results)),
  ].join("\n\n");
}

function judge(results: readonly Checks[]) {
  const [empty = [], ours = [], , calls = [], officialCalls = [], bareEmpty = [], bareOurs = [], bareOfficial = []] =
    results.map(({ seconds }) => seconds);
  const times = { unit: "×", digits: 2 };
  return [
    makeBudget("a program with one call, against an empty one", ratio(ours, empty), 1.45, times),
    makeBudget("its memory", results[1]?.megabytes ?? NaN, 150, { unit: " MB", digits: 0 }),
    makeBudget(
      "what it adds with libraries checked, against the official library's",
      ratio(minus(bareOurs, bareEmpty), minus(bareOfficial, bareEmpty)),
      0.7,
      times,
    ),
    makeBudget("200 calls, against the official library's", ratio(calls, officialCalls), 0.9, times),
  ];
}

function minus(some: readonly number[], others: readonly number[]): readonly number[] {
  return some.map((seconds, round) => seconds - others[round]!);
}
