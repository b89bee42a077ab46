import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { compile, env, makeProject, output } from "./project.js";
import { run } from "./run.js";

test.each([
  ["ES modules of Node, resolved as nodenext does", "nodenext"],
  ["CommonJS, with require", "commonjs"],
  ["CommonJS, resolved as node10 does", "node10"],
])("%s compile and run", async (_, name) => {
  const cwd = await makeProject(name);
  await compile(cwd);
  expect((await run(process.execPath, ["main.js"], { cwd, env })).trim()).toBe(output);
});

test("a bundle for Node, resolved as bundlers do, compiles and runs", async () => {
  const cwd = await makeProject("bundler");
  await compile(cwd);
  await build({
    absWorkingDir: cwd,
    entryPoints: ["main.ts"],
    outfile: join(cwd, "out/main.js"),
    bundle: true,
    platform: "node",
    format: "esm",
  });
  expect((await run(process.execPath, ["out/main.js"], { cwd, env })).trim()).toBe(output);
});
