import { join } from "node:path";
import { test } from "vitest";
import { env, output } from "./project.js";
import { linkProject } from "./install.js";
import { run } from "./run.js";

const packages = ["jest", "jest-environment-jsdom", "ts-jest", "typescript", "@jest/globals"];

test("Jest tests in CommonJS pass in its node and jsdom environments", async () => {
  await runJest("jest", "jest.config.js");
});

test("Jest tests in ES modules pass in its node and jsdom environments", async () => {
  await runJest("jest-modules", "modules.config.js", "--experimental-vm-modules");
});

async function runJest(as: string, config: string, ...flags: readonly string[]): Promise<void> {
  const cwd = await linkProject("jest", packages, as);
  const jest = join(cwd, "node_modules/jest/bin/jest.js");
  const surroundings = { cwd, env: { ...env, OUTPUT: output, NO_COLOR: "1", CI: "1" } };
  await run(process.execPath, [...flags, jest, "--config", config, "--no-cache"], surroundings);
}
