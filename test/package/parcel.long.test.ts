import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { testLong } from "../long.js";
import { installProject } from "./install.js";
import { env, output } from "./project.js";
import { run } from "./run.js";

testLong("a bundle of Parcel, which doesn't read `exports`, runs", async () => {
  await buildAndRun(await installProject("parcel", ["parcel@2.16.4"]));
});

testLong("a bundle of Parcel that is told to read `exports` runs", async () => {
  const cwd = await installProject("parcel", ["parcel@2.16.4"], "parcel-exports");
  const file = join(cwd, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as object;
  await writeFile(file, JSON.stringify({ ...manifest, "@parcel/resolver-default": { packageExports: true } }));
  await buildAndRun(cwd);
});

async function buildAndRun(cwd: string): Promise<void> {
  const parcel = join(cwd, "node_modules/parcel/lib/bin.js");
  await run(process.execPath, [parcel, "build", "main.ts", "--no-cache"], { cwd, env: { NODE_ENV: "production" } });
  expect((await run(process.execPath, ["out/main.js"], { cwd, env })).trim()).toBe(output);
}
