import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { run } from "./command-line.js";

// Functions run too briefly to be worth optimising as early as V8 does by default: that took a fifth of the run time.
setFlagsFromString("--interrupt-budget=500000");

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

process.exitCode = await run(process.argv.slice(2), {
  root,
  cwd: process.cwd(),
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stderr.isTTY,
});
