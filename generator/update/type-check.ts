import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DiagnosticsError, type Diagnostic } from "../diagnostics.js";
import { InterruptedError, type Interrupted } from "../files/lock.js";

const config = "tsconfig.json";
/** How often to look for a signal, in ms. */
const pollInterval = 100;
/** The most errors to print: one mistake often occurs in many files. */
const maxErrors = 20;

/**
 * Type-checks generated code with the project's `tsconfig.generated.json`, and the libraries that it imports. `staged` is
 * a folder in the staging folder, itself in the root. Runs TypeScript in a process of its own, so that signals are
 * handled meanwhile.
 */
export async function typeCheck(staged: string, interrupted: Interrupted): Promise<void> {
  const options = { incremental: false, tsBuildInfoFile: null };
  const project = { extends: "../../tsconfig.generated.json", compilerOptions: options, include: ["generated"] };
  writeFileSync(join(staged, config), JSON.stringify(project));
  const output = await runCompiler(staged, interrupted);
  if (interrupted()) throw new InterruptedError();
  if (output !== undefined) throw new DiagnosticsError(describeErrors(output));
}

/** Returns what the compiler printed; undefined if it found no errors. */
function runCompiler(folder: string, interrupted: Interrupted): Promise<string | undefined> {
  const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const args = [compiler, "-p", config, "--pretty", "false"];
  return new Promise((resolve) => {
    const child = execFile("node", args, { cwd: folder, maxBuffer: 256 * 1024 * 1024 }, (error, stdout) => {
      clearInterval(poll);
      resolve(error === null ? undefined : stdout || error.message);
    });
    const poll = setInterval(() => interrupted() && child.kill(), pollInterval);
  });
}

function describeErrors(output: string): readonly Diagnostic[] {
  const lines = output.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
  const diagnostics = lines.slice(0, maxErrors).map(describeError);
  if (lines.length <= maxErrors) return diagnostics;
  return [
    ...diagnostics,
    { severity: "error", message: `${lines.length} type errors, of which ${maxErrors} are shown` },
  ];
}

function describeError(line: string): Diagnostic {
  const [, file, at, message] = /^(.+)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line) ?? [];
  const text = `the generated code has a type error: ${message ?? line}`;
  return {
    severity: "error",
    message: text,
    ...(file !== undefined && at !== undefined && { pointer: `${file}:${at}` }),
  };
}
