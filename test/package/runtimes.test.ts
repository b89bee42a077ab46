import { expect } from "vitest";
import { testWith } from "../requirements.js";
import { compile, env, makeProject, output } from "./project.js";
import { run } from "./run.js";

testWith(["bun"], "Bun runs the program as it is", async (bun) => {
  const cwd = await makeProject("bun");
  await compile(cwd);
  expect((await run(bun, ["run", "main.ts"], { cwd, env })).trim()).toBe(output);
});

testWith(["deno"], "Deno checks the program's types and runs it as it is", async (deno) => {
  const cwd = await makeProject("deno");
  const flags = ["--check", "--allow-net", "--allow-env", "--node-modules-dir=manual", "--no-lock", "--quiet"];
  const offline = { ...env, DENO_NO_UPDATE_CHECK: "1" };
  expect((await run(deno, ["run", ...flags, "main.ts"], { cwd, env: offline })).trim()).toBe(output);
});
