import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { run, type Variables } from "../../automation/command-line.js";
import type { Answer, Project } from "../generator/project.js";

/** A project in a git repository, whose branch `main` is pushed to a bare one. */
export interface Repository extends Project {
  /** The path of the bare repository. */
  readonly remote: string;
  /** Runs git in the project and returns what it prints. */
  readonly git: (...args: readonly string[]) => string;
  /** Runs a command of the automation. */
  readonly automate: (args: readonly string[], variables: Variables) => Promise<Answer>;
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Creates an empty folder, which is removed after the tests. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "automation-"));
  folders.push(folder);
  return folder;
}

/** Commits a project and pushes it. */
export async function makeRepository(project: Project): Promise<Repository> {
  const { root, write } = project;
  const remote = makeFolder();
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  await write(".gitignore", "node_modules\n.stamp.json\n.staged-*\nbuilt.js\n");
  execFileSync("git", ["init", "--quiet", "--bare", remote]);
  git("init", "--quiet", "--initial-branch", "main");
  git("config", "user.name", "Ada");
  git("config", "user.email", "ada@example.com");
  git("remote", "add", "origin", remote);
  git("add", "--all");
  git("commit", "--quiet", "--message", "Begin");
  git("push", "--quiet", "origin", "main");
  return { ...project, remote, git, automate: (args, variables) => automate(root, args, variables) };
}

/** Runs a command of the automation in a folder. Its errors lack warnings. */
export async function automate(root: string, args: readonly string[], variables: Variables): Promise<Answer> {
  const out: string[] = [];
  const error: string[] = [];
  const terminal = { root, cwd: root, isTerminal: false };
  const code = await run(args, variables, {
    ...terminal,
    out: (line) => out.push(line),
    error: (line) => error.push(line),
  });
  return { code, out, error: error.filter((line) => !line.startsWith("warning ")) };
}
