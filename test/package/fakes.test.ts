import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, inject, test } from "vitest";
import { run } from "./run.js";

const { resolve } = createRequire(import.meta.url);
const vitest = dirname(resolve("vitest/package.json"));

test("the program for vitest in docs/testing.md compiles and passes", async () => {
  const cwd = join(inject("installed"), "fakes");
  const page = await readFile("docs/testing.md", "utf8");
  const [, program = ""] = /^### vitest\n+```typescript\n(.*?)^```$/ms.exec(page) ?? [];
  await mkdir(join(cwd, "node_modules"), { recursive: true });
  await symlink(vitest, join(cwd, "node_modules/vitest"));
  await writeFile(join(cwd, "package.json"), '{ "type": "module" }');
  await writeFile(join(cwd, "customers.test.ts"), program);
  const flags = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022"];
  await run(process.execPath, [resolve("typescript/bin/tsc"), ...flags, "customers.test.ts"], { cwd });
  const said = await run(process.execPath, [join(vitest, "vitest.mjs"), "run"], { cwd, env: { NO_COLOR: "1" } });
  expect(said).toMatch(/Tests +3 passed/);
});
