import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { testLong } from "../long.js";
import { installProject } from "./install.js";
import { env, output } from "./project.js";
import { run } from "./run.js";

testLong("a bundle of Parcel runs", async () => {
  const cwd = await installProject("parcel", ["parcel@2.16.4"]);
  await bundle(cwd, "main.ts");
  expect((await run(process.execPath, ["out/main.js"], { cwd, env })).trim()).toBe('["Ada",true]');
});

testLong("a bundle of Parcel that reads `exports` runs with every entry", async () => {
  const cwd = await installProject("parcel", ["parcel@2.16.4"], "parcel-exports");
  const file = join(cwd, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as object;
  await writeFile(file, JSON.stringify({ ...manifest, "@parcel/resolver-default": { packageExports: true } }));
  await bundle(cwd, "all.ts");
  expect((await run(process.execPath, ["out/all.js"], { cwd, env })).trim()).toBe(output);
});

async function bundle(cwd: string, entry: string): Promise<void> {
  const parcel = join(cwd, "node_modules/parcel/lib/bin.js");
  const surroundings = { cwd, env: { NODE_ENV: "production", PARCEL_WORKERS: "0" } };
  await run(process.execPath, [parcel, "build", entry, "--no-cache", "--no-source-maps"], surroundings);
}
