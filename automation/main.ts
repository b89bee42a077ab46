/** What the workflows run; CONTRIBUTING.md describes it. `node --import tsx automation/main.ts COMMAND`. */
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./command-line.js";

const variables = { ...process.env };
// The programs that run from here inherit the environment, and need no secrets.
delete process.env["GITHUB_TOKEN"];
delete process.env["NPM_TOKEN"];

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

process.exitCode = await run(process.argv.slice(2), variables, {
  root,
  cwd: process.cwd(),
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stderr.isTTY,
});
