import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { expect } from "vitest";
import { testWith } from "../requirements.js";
import { compile, env, makeProject, output } from "./project.js";
import { run } from "./run.js";

/** What `useSignal` of the project prints. */
const signals = JSON.stringify(["balance", "enough", "TypeError", "TypeError", "TypeError"]);

let compiled: Promise<void> | undefined;

// Before 2024-09-26, the platform's objects say `[object Object]` of themselves; before 2024-11-11, `cache` is refused.
for (const date of ["2023-08-01", "2024-04-10", "2024-10-01", "2025-03-01"]) {
  testWith(["workerd"], `a worker of ${date} compiles and runs`, async (workerd) => {
    const cwd = await makeWorker(date);
    const said = (await run(workerd, ["test", "config.capnp"], { cwd, env })).trim();
    expect(said.split("\n")).toEqual(expect.arrayContaining([output, signals]));
  });
}

testWith(["workerd"], "a request that ends before its key came doesn't stop the next one's call", async (workerd) => {
  const cwd = await makeWorker("2024-04-10");
  const args = ["serve", "config.capnp", "--control-fd=1"];
  const server = spawn(workerd, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const port = await new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.stdout.once("data", (line) => resolve((JSON.parse(String(line)) as { port: number }).port));
    });
    const answers: string[] = [];
    for (const path of ["lost", "next", "last"]) {
      answers.push(await (await fetch(`http://127.0.0.1:${port}/${path}`)).text());
    }
    expect(answers).toEqual(["left", "balance", "balance"]);
  } finally {
    server.kill();
  }
});

/** Makes the worker's project for a compatibility date, which compiles as the first one did. */
async function makeWorker(date: string): Promise<string> {
  const cwd = await makeProject("worker", `worker-${date}`);
  await (compiled ??= compile(cwd));
  const config = join(cwd, "config.capnp");
  await writeFile(config, (await readFile(config, "utf8")).replace(/\d{4}-\d\d-\d\d/, date));
  await build({
    absWorkingDir: cwd,
    entryPoints: ["worker.ts"],
    outdir: cwd,
    bundle: true,
    conditions: ["worker"],
    format: "esm",
  });
  return cwd;
}
