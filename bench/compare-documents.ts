/** Runs `diff` with the given arguments, and exits with code 0 when the documents were compared, whatever breaks. */
import { fileURLToPath } from "node:url";
import { run } from "../generator/command-line.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const code = await run(["diff", ...process.argv.slice(2)], {
  root,
  cwd: process.cwd(),
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  isTerminal: false,
});
process.exitCode = code === 1 ? 0 : code;
