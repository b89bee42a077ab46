import { spawn } from "node:child_process";

/** Where a program runs, and what it finds in its environment beside ours. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end and gives what it printed; rejects with all it said when it fails. */
export function run(program: string, args: readonly string[], { cwd, env }: Surroundings): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let [out, error] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${[program, ...args].join(" ")} ended with ${String(code)}:\n${out}${error}`));
    });
  });
}
