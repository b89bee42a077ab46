import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./command-line.js";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

process.exitCode = await run(process.argv.slice(2), {
  root,
  cwd: process.cwd(),
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stderr.isTTY,
});
