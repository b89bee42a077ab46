import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listEntries } from "../build/entries.js";
import { writeFields } from "../build/package-json.js";
import { run } from "../generator/command-line.js";
import { errorAt } from "../generator/diagnostics.js";
import { outputFolder } from "../generator/output-folder.js";
import type { Terminal } from "../generator/terminal.js";
import { changelogFile } from "../generator/update/planned-files.js";
import { findRelease, releaseChanges } from "./changelog.js";
import { requireVersion, writeVersion } from "./versions.js";

/**
 * Sets the version of both packages, so that merging it releases them: in each file that states it, in the changelog and in
 * the generated code. `date` is that of the changelog's section, as 2026-01-31.
 */
export async function setVersion(version: string, date: string, terminal: Terminal): Promise<void> {
  requireVersion(version);
  const { root } = terminal;
  await writeVersion(root, version);
  const changelog = join(root, changelogFile);
  const text = await readFile(changelog, "utf8");
  if (findRelease(text, version) === undefined) await writeFile(changelog, releaseChanges(text, version, date));
  await regenerate(terminal);
}

/** Generates what contains the runtime, which states the version, and updates the entry points in package.json. */
async function regenerate(terminal: Terminal): Promise<void> {
  const { root } = terminal;
  const golden = "test/golden";
  await generate([], terminal);
  if (existsSync(join(root, golden, "document.yaml"))) {
    await generate(["--spec", `${golden}/document.yaml`, "--out", `${golden}/generated`], terminal);
  }
  await writeFields(join(root, "package.json"), await listEntries(join(root, outputFolder)));
}

async function generate(args: readonly string[], terminal: Terminal): Promise<void> {
  const errors: string[] = [];
  const quiet = { ...terminal, out: () => {}, error: (line: string) => errors.push(line), isTerminal: false };
  if ((await run(["generate", ...args], quiet)) === 0) return;
  const message = errors.find((line) => line.startsWith("error"))?.replace(/^error:? /, "") ?? "it failed";
  throw errorAt(message, ["generate", ...args].join(" "));
}
