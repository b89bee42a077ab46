import { fork } from "node:child_process";
import { cp, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { contentsOf, makeUpdatable, otherDocument } from "./project.js";

const isLong = process.env["LONG"] === "1";
const runs = isLong ? 50 : 5;

/** What became of a command that was stopped. */
interface Outcome {
  readonly code: number | null;
  readonly error: string;
  /** How many changes of the file system it made; undefined if it was killed. */
  readonly changes: number | undefined;
}

/** Runs a command that stops itself with a signal before one of its changes of the file system. */
async function runStopped(
  root: string,
  signal: NodeJS.Signals,
  at: number,
  ...args: readonly string[]
): Promise<Outcome> {
  const child = fork(resolve("test/update/stopped-update.ts"), [root, signal, String(at), ...args], {
    execArgv: ["--import", import.meta.resolve("tsx")],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let error = "";
  let changes: number | undefined;
  child.stderr?.on("data", (text) => (error += String(text)));
  child.once("message", (count) => (changes = Number(count)));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  return { code, error, changes };
}

const project = await makeUpdatable({ "other.json": JSON.stringify(otherDocument()) });

/** A copy of the project. */
async function copyProject(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "stopped-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await cp(project.root, root, { recursive: true, filter: (path) => path !== join(project.root, "node_modules") });
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  return root;
}

/** The names in the folders that an update stages and locks. */
async function leftovers(root: string): Promise<readonly string[]> {
  const names = await Promise.all([root, join(root, "generated")].map((folder) => readdir(folder)));
  return names.flat().filter((name) => name.startsWith(".staged"));
}

describe("an update that is stopped", async () => {
  const whole = await copyWhole();
  const states = { old: await contentsOf(project.root), new: whole.contents };

  test.each<[NodeJS.Signals]>([["SIGINT"], ["SIGTERM"]])(
    "by %s while it stages leaves the old tree",
    async (signal) => {
      const root = await copyProject();
      expect(await runStopped(root, signal, 20, "update", "other.json")).toMatchObject({
        code: 1,
        error: expect.stringMatching(/error: interrupted: nothing was changed\n$/),
      });
      expect(await contentsOf(root)).toEqual(states.old);
      expect(await leftovers(root)).toEqual([]);
    },
  );

  test(
    `by SIGKILL at ${runs} random moments leaves all of the old tree or of the new one to the next command`,
    { timeout: runs * 60_000 },
    async () => {
      const commands = [
        ["generate", "--check"],
        ["generate"],
        ["update", "other.json"],
        ["diff", "other.json", "other.json"],
      ] as const;
      const seen: string[] = [];
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: whole.changes }), fc.constantFrom(...commands), async (at, next) => {
          const root = await copyProject();
          expect(await runStopped(root, "SIGKILL", at, "update", "other.json")).toMatchObject({ code: null });
          const { code, error } = await runStopped(root, "SIGKILL", 0, ...next);
          // The overrides that the small document doesn't need fail --check.
          expect({ next, code }).toEqual({ next, code: next[1] === "--check" ? 1 : 0 });
          expect(error).not.toContain("files of generated would change");
          const after = await contentsOf(root);
          const state = JSON.stringify(after) === JSON.stringify(states.new) ? "new" : "old";
          expect(after).toEqual(next[0] === "update" ? states.new : states[state]);
          expect(await leftovers(root)).toEqual([]);
          seen.push(state);
        }),
        { seed: 15, numRuns: runs, endOnFailure: true },
      );
      expect(seen).toHaveLength(runs);
    },
  );

  async function copyWhole() {
    const root = await mkdtemp(join(tmpdir(), "stopped-"));
    await cp(project.root, root, { recursive: true, filter: (path) => path !== join(project.root, "node_modules") });
    await symlink(resolve("node_modules"), join(root, "node_modules"));
    const { code, changes = 0 } = await runStopped(root, "SIGKILL", 0, "update", "other.json");
    expect(code).toBe(0);
    const contents = await contentsOf(root);
    await rm(root, { recursive: true, force: true });
    return { changes, contents };
  }
});
