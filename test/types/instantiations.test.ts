import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import {
  consumerProgram,
  deepProgram,
  eventProgram,
  eventRouterProgram,
  genericProgram,
  manyCallsProgram,
  oneCallProgram,
} from "../../bench/type-programs.js";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const folder = join(inject("installed"), "instantiations");
const library = "stripe-fetch";

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
});

// The counts don't depend on the machine: what the compiler does, not how long it takes.
test.each<[string, { given: string; most: number }]>([
  ["one create", { given: oneCallProgram(library), most: 500 }],
  ["one create whose result is the open type", { given: consumerProgram(library), most: 3_500 }],
  ["200 calls, half of them expanding", { given: manyCallsProgram(library), most: 50_000 }],
  ["20 paths of up to four levels on one call", { given: deepProgram(library), most: 10_000 }],
  [
    "a generic function around a call, and its result as the open type",
    { given: genericProgram(library), most: 45_000 },
  ],
  ["a switch over events", { given: eventProgram(library), most: 7_000 }],
  ["functions for types of events", { given: eventRouterProgram(library), most: 500 }],
])("%s stays within its instantiations", (_, { given, most }) => {
  expect(instantiationsOf(given)).toBeLessThanOrEqual(most);
});

function instantiationsOf(program: string): number {
  writeFileSync(join(folder, "main.ts"), program);
  const lib = ["es2022", "dom", "dom.iterable", "dom.asynciterable"];
  const compilerOptions = { target: "es2022", lib, module: "nodenext", types: [], strict: true, skipLibCheck: true };
  const config = { compilerOptions: { ...compilerOptions, noEmit: true }, files: ["main.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder, "--extendedDiagnostics"], {
    encoding: "utf8",
  });
  expect(stdout).not.toContain("error TS");
  return Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1]);
}
