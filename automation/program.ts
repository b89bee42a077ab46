import { execFile } from "node:child_process";
import { errorAt } from "../generator/diagnostics.js";

/** Where a program runs, and what it finds in its environment in addition to ours. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How a program ended. */
export interface Ending {
  /** The exit code; -1 if the program didn't start, or a signal ended it. */
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a program to its end. */
export function runToEnd(program: string, args: readonly string[], { cwd, env }: Surroundings): Promise<Ending> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 256 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(program, args, options, (failure, out, error) => {
      const code = failure === null ? 0 : typeof failure.code === "number" ? failure.code : -1;
      resolve({ code, out, error: error || (failure?.message ?? "") });
    });
  });
}

/** Runs a program and returns its output. Throws a DiagnosticsError with the line in which it says why it failed. */
export async function runProgram(
  program: string,
  args: readonly string[],
  surroundings: Surroundings,
  hint?: string,
): Promise<string> {
  const { code, out, error } = await runToEnd(program, args, surroundings);
  if (code === 0) return out;
  throw errorAt(reasonOf(error || out), [program, args[0] ?? ""].join(" "), hint);
}

/** Finds the line that says why a program failed: git's and npm's begin with a word for it, and npm's have a code before. */
function reasonOf(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^npm (error|ERR!) ?/, "").trim());
  const isReason = (line: string): boolean => /^(fatal|error|remote|!)\b|^! \[/i.test(line);
  const reason = lines.find(isReason) ?? lines.find((line) => line !== "" && !line.startsWith("code ")) ?? "it failed";
  return reason.replace(/^(fatal|error): /i, "");
}
