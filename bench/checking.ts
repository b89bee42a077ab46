import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { installPackages } from "./install.js";
import { runRounds, type BenchPaths } from "./measure.js";
import { describeBudgets, checkMaximum, median, medianRatio, table } from "./results.js";
import { consumerProgram, emptyProgram, manyCallsProgram } from "./type-programs.js";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
/** The current official library: the one of our API version has fewer types. */
const current = "stripe-23";

/** A program and its compiler options. */
interface Program {
  readonly name: string;
  readonly text: string;
  readonly types: readonly string[];
  readonly skipLibCheck: boolean;
}

const consumers = {
  empty: emptyProgram,
  "stripe-fetch": consumerProgram("stripe-fetch"),
  "official library": consumerProgram(current),
};
const manyCalls = { "stripe-fetch": manyCallsProgram("stripe-fetch"), "official library": manyCallsProgram(current) };

/** Programs of typical Node projects, and programs without the types of Node, which would hide the cost of the libraries. */
const programs: readonly Program[] = [
  ...Object.entries(consumers).map(([name, text]) => ({ name, text, types: ["node"], skipLibCheck: true })),
  ...Object.entries(manyCalls).map(([name, text]) => ({
    name: `${name}, 200 calls`,
    text,
    types: [],
    skipLibCheck: true,
  })),
  ...Object.entries(consumers).map(([name, text]) => ({
    ...{ name: `${name}, libraries checked`, text },
    ...{ types: [], skipLibCheck: false },
  })),
];

/** The measurements of one program: the compiler's time in each round, and the memory that it reports. */
interface CheckResult {
  readonly name: string;
  readonly seconds: readonly number[];
  readonly megabytes: number;
}

/** Compares type-checking programs with the package and with the official library; returns a section of the results. */
export async function benchChecking(rounds: number, { root, scratch }: BenchPaths): Promise<string> {
  await installPackages({ root, scratch });
  await mkdir(join(scratch, "node_modules/@types"), { recursive: true });
  for (const name of [current, "@types/node", "undici-types", "openapi-typescript-helpers"]) {
    await symlink(join(root, "node_modules", name), join(scratch, "node_modules", name), "dir");
  }
  for (const [at, program] of programs.entries()) await writeProject(join(scratch, `check-${at}`), program);
  const project = (at: number): string[] => [compiler, "--project", join(scratch, `check-${at}`)];
  const contenders = programs.map(({ name }, at) => ({ name, args: project(at) }));
  const runs = await runRounds(contenders, rounds, { root, scratch });
  const results: CheckResult[] = [];
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

function describe(results: readonly CheckResult[], rounds: number): string {
  const rows = results.map(({ name, seconds, megabytes }) => [
    name,
    `${median(seconds).toFixed(2)} s`,
    `${megabytes.toFixed(0)} MB`,
  ]);
  return [
    `Medians of ${rounds} runs of tsc; the official library is 23.1.0. The first three programs include the types of Node, the others none. The memory is as reported by \`--diagnostics\`. Budgets compare runs of the same round.`,
    table(["", "wall time", "memory"], rows),
    describeBudgets(checkBudgets(results)),
  ].join("\n\n");
}

function checkBudgets(results: readonly CheckResult[]) {
  const [empty = [], ours = [], , calls = [], officialCalls = [], bareEmpty = [], bareOurs = [], bareOfficial = []] =
    results.map(({ seconds }) => seconds);
  const times = { unit: "×", digits: 2 };
  return [
    checkMaximum("a program with one call, against an empty one", medianRatio(ours, empty), 1.45, times),
    checkMaximum("memory of a program with one call", results[1]?.megabytes ?? NaN, 150, { unit: " MB", digits: 0 }),
    checkMaximum(
      "time that the library adds with libraries checked, against the official library",
      medianRatio(subtract(bareOurs, bareEmpty), subtract(bareOfficial, bareEmpty)),
      0.7,
      times,
    ),
    checkMaximum("200 calls, against the official library", medianRatio(calls, officialCalls), 0.9, times),
  ];
}

function subtract(times: readonly number[], subtrahends: readonly number[]): readonly number[] {
  return times.map((seconds, round) => seconds - subtrahends[round]!);
}
