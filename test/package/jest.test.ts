import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "vitest";
import { testLong } from "../long.js";
import { copyGenerated } from "./generated.js";
import { installProject, linkProject } from "./install.js";
import { env, output } from "./project.js";
import { filesOf } from "./readme.js";
import { run } from "./run.js";

const packages = ["jest", "jest-environment-jsdom", "ts-jest", "typescript", "@jest/globals", "sinon", "@types/sinon"];

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

testLong("Jest 29, whose jsdom has less of Web Crypto, passes in its node and jsdom environments", async () => {
  const older = [
    "jest@29.7.0",
    "jest-environment-jsdom@29.7.0",
    "ts-jest@29.4.15",
    "typescript@5.9.3",
    "sinon@22.1.0",
    "@types/sinon@22.0.2",
  ];
  const cwd = await installProject("jest", [...older, "@types/node@20.19.43"], "jest-29");
  await writeFiles(cwd);
  await runJest(cwd, "environments.config.js", { env: { CONFIGURATION: "jest.config.js" } });
});

test("Jest runs the generated code, copied without endings", { timeout: 300_000 }, async () => {
  const cwd = await makeJestProject("jest-copied");
  await copyGenerated(join(cwd, "stripe"), "none");
  await runJest(cwd, "jest.config.js");
});

/** A project with the packages of the repository. */
async function makeJestProject(name: string, as = name): Promise<string> {
  const cwd = await linkProject(name, packages, as);
  await writeFiles(cwd);
  return cwd;
}

/** Configures a project by the files that docs/testing.md shows. */
async function writeFiles(cwd: string): Promise<void> {
  for (const [name, text] of await filesOf("docs/testing.md")) await writeFile(join(cwd, name), text);
}

interface Circumstances {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

async function runJest(
  cwd: string,
  configuration: string,
  { flags = [], env: more }: Circumstances = {},
): Promise<void> {
  const jest = [...flags, join(cwd, "node_modules/jest/bin/jest.js"), "--config", configuration, "--no-cache"];
  await run(process.execPath, jest, { cwd, env: { ...env, ...more, OUTPUT: output, NO_COLOR: "1" } });
}
