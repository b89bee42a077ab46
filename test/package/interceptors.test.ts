import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { run } from "./run.js";

const modules = join(import.meta.dirname, "../../node_modules");
const shim = join(import.meta.dirname, "../interception/node-22.ts");

test.each<[string, { given: string; want: RegExp }]>([
  ["MSW", { given: "msw", want: /Tests +2 passed/ }],
  ["nock", { given: "nock", want: /Tests +1 passed/ }],
  ["undici's MockAgent", { given: "undici", want: /Tests +1 passed/ }],
])("the program for %s in docs/testing.md compiles and passes", async (title, { given, want }) => {
  const cwd = join(inject("installed"), `interceptors-${given}`);
  const page = await readFile("docs/testing.md", "utf8");
  const section = page.slice(page.indexOf(`### ${title}\n`));
  const [, program = ""] = /^```typescript\n(.*?)^```$/ms.exec(section) ?? [];
  await mkdir(join(cwd, "node_modules"), { recursive: true });
  for (const name of ["vitest", given]) await symlink(join(modules, name), join(cwd, "node_modules", name));
  await writeFile(join(cwd, "package.json"), '{ "type": "module" }');
  await writeFile(join(cwd, "customers.test.ts"), program);
  await writeFile(join(cwd, "vitest.config.js"), `export default { test: { setupFiles: [${JSON.stringify(shim)}] } };`);
  const flags = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022"];
  await run(process.execPath, [join(modules, "typescript/bin/tsc"), ...flags, "customers.test.ts"], { cwd });
  const said = await run(process.execPath, [join(modules, "vitest/vitest.mjs"), "run"], {
    cwd,
    env: { NO_COLOR: "1" },
  });
  expect(said).toMatch(want);
});
