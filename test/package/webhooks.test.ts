import { spawn } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect } from "vitest";
import { testWith } from "../requirements.js";
import { allOutcomes, deliverAll } from "../webhooks/all-deliveries.js";
import { secret } from "../webhooks/deliveries.js";
import { Ledger } from "../webhooks/ledger.js";
import { sendTo } from "../webhooks/node-frameworks.js";
import { makeProject } from "./project.js";

let ledger: Ledger;
let cwd: string;
beforeAll(async () => {
  ledger = await Ledger.open();
  cwd = await makeProject("webhook-endpoint");
  await cp(join(import.meta.dirname, "../webhooks/endpoint.ts"), join(cwd, "endpoint.ts"));
});
afterAll(() => ledger.close());

testWith(["workerd"], "an endpoint in a worker answers all deliveries", async (workerd) => {
  const entryPoints = [join(cwd, "worker.ts")];
  await build({ entryPoints, outdir: cwd, bundle: true, conditions: ["worker"], format: "esm" });
  await check(workerd, ["serve", "config.capnp", "--control-fd=1"]);
});

testWith(["bun"], "an endpoint in Bun answers all deliveries", async (bun) => {
  await check(bun, ["run", "server.ts"]);
});

testWith(["deno"], "an endpoint in Deno answers all deliveries", async (deno) => {
  const flags = ["--allow-net", "--allow-env", "--node-modules-dir=manual", "--no-lock"];
  await check(deno, ["run", ...flags, "server.ts"]);
});

/** Starts a program that serves the endpoint and prints its port, and makes all deliveries. */
async function check(program: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, SECRET: secret, LEDGER: ledger.url, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  try {
    const port = await new Promise<string>((resolve, reject) => {
      const hear = (text: string): void => {
        said += text;
        const [, port] = /(?:"port":|127\.0\.0\.1:)(\d+)\b./.exec(said) ?? [];
        if (port !== undefined) resolve(port);
      };
      child.stdout.setEncoding("utf8").on("data", hear);
      child.stderr.setEncoding("utf8").on("data", hear);
      child.once("error", reject);
      child.once("close", () => reject(new Error(`${program} ended:\n${said}`)));
    });
    const send = sendTo(`http://127.0.0.1:${port}`);
    expect(await deliverAll({ ledger, send })).toEqual(allOutcomes("body_used"));
  } finally {
    child.kill();
  }
}
