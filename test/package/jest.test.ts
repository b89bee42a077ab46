import { join } from "node:path";
import { test } from "vitest";
import { copyGenerated } from "./generated.js";
import { makeJestProject, runJest } from "./jest.js";

test.each<[string, { readonly configuration: string; readonly flags: readonly string[] }]>([
  ["CommonJS", { configuration: "jest.config.js", flags: [] }],
  ["ES modules", { configuration: "modules.config.js", flags: ["--experimental-vm-modules"] }],
])(
  "Jest, configured for %s as docs/testing.md says, passes in its node and jsdom environments",
  { timeout: 300_000 },
  async (_, { configuration, flags }) => {
    const cwd = await makeJestProject("jest", configuration.replaceAll(".", "-"));
    await runJest(cwd, "environments.config.js", { flags, env: { CONFIGURATION: configuration } });
  },
);

test("Jest runs the generated code, copied without endings", { timeout: 300_000 }, async () => {
  const cwd = await makeJestProject("jest-copied");
  await copyGenerated(join(cwd, "stripe"), "none");
  await runJest(cwd, "jest.config.js");
});
