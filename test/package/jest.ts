import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { linkProject } from "./install.js";
import { env, output } from "./project.js";
import { filesOf } from "./readme.js";
import { run } from "./run.js";

const packages = ["jest", "jest-environment-jsdom", "ts-jest", "typescript", "@jest/globals", "sinon", "@types/sinon"];

/** A project with the packages of the repository. */
export async function makeJestProject(name: string, as = name): Promise<string> {
  const cwd = await linkProject(name, packages, as);
  await writeFiles(cwd);
  return cwd;
}

/** Configures a project by the files that docs/testing.md shows. */
export async function writeFiles(cwd: string): Promise<void> {
  for (const [name, text] of await filesOf("docs/testing.md", "js")) await writeFile(join(cwd, name), text);
}

/** How Jest is run. */
interface Circumstances {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs Jest in a project; rejects with what it says when a test fails. */
export async function runJest(
  cwd: string,
  configuration: string,
  { flags = [], env: more }: Circumstances = {},
): Promise<void> {
  const jest = [...flags, join(cwd, "node_modules/jest/bin/jest.js"), "--config", configuration, "--no-cache"];
  await run(process.execPath, jest, { cwd, env: { ...env, ...more, OUTPUT: output, NO_COLOR: "1" } });
}
