import { spawn } from "node:child_process";
import type { Surroundings } from "./run.js";

/** A program that goes on until it is stopped. */
export interface Running {
  /** Where it listens. */
  readonly url: string;
  /** Ends it and what it started; gives what they printed. */
  readonly stop: () => Promise<string>;
}

/** Starts a server, and waits until it has printed its URL and that it is ready; rejects with all it said when it ends. */
export function start(program: string, args: readonly string[], { cwd, env }: Surroundings): Promise<Running> {
  return new Promise((resolve, reject) => {
    // In a process group of its own, which ends as one.
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, detached: true });
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    let said = "";
    const hear = (text: string): void => {
      said += text;
      const [url] = /http:\/\/(127\.0\.0\.1|localhost):\d+/.exec(said) ?? [];
      if (url && /\bready\b/i.test(said)) resolve({ url, stop });
    };
    const stop = async (): Promise<string> => {
      if (child.exitCode === null) process.kill(-child.pid!, "SIGTERM");
      await ended;
      return said;
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.once("error", reject);
    void ended.then(() => reject(new Error(`${[program, ...args].join(" ")} ended:\n${said}`)));
  });
}
