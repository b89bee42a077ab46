import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { run } from "./command-line.js";

/** Stripe's published newest document. */
const latest = "https://raw.githubusercontent.com/stripe/openapi/master/latest/openapi.spec3.sdk.json";

// As in main.ts, whose reason holds here too.
setFlagsFromString("--interrupt-budget=500000");

process.exitCode = await run(process.argv.slice(2), {
  root: resolve(import.meta.dirname, ".."),
  cwd: process.cwd(),
  program: "npx stripe-fetch-generator",
  document: latest,
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stderr.isTTY,
});
