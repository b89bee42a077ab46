import { errorAt } from "../generator/diagnostics.js";
import type { Environment } from "./environment.js";
import { runProgram, runToEnd } from "./program.js";

/** Runs git in a repository and returns its output, without spaces at its ends. */
export type Git = (...args: readonly string[]) => Promise<string>;

/** The author and committer of automatic commits: GitHub shows them as those of GitHub Actions. */
export const bot = {
  name: "github-actions[bot]",
  email: "41898282+github-actions[bot]@users.noreply.github.com",
} as const;

/**
 * Opens a repository. Requests to GitHub's server carry the token, which no argument, file or other server ever contains,
 * so that no other program of the job can read it.
 */
export function openRepository(root: string, { server, token }: Pick<Environment, "server" | "token">): Git {
  const credentials = Buffer.from(`x-access-token:${token}`).toString("base64");
  const env = {
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${credentials}`,
    GIT_AUTHOR_NAME: bot.name,
    GIT_AUTHOR_EMAIL: bot.email,
    GIT_COMMITTER_NAME: bot.name,
    GIT_COMMITTER_EMAIL: bot.email,
  };
  return async (...args) => (await runProgram("git", args, { cwd: root, env })).trim();
}

/** Returns the checked out branch. Throws when there is none, or files differ from it. */
export async function requireCleanBranch(root: string): Promise<string> {
  const { code, out } = await runToEnd("git", ["symbolic-ref", "--short", "HEAD"], { cwd: root });
  if (code !== 0) throw errorAt("no branch is checked out", "HEAD", "git switch main");
  const status = await runProgram("git", ["status", "--porcelain"], { cwd: root });
  const [first = ""] = status.split("\n");
  if (first !== "") throw errorAt("it isn't committed", first.slice(3), "commit it, or git stash --all");
  return out.trim();
}

/** Returns the commit of a reference in the repository `origin`; undefined if there is none. */
export async function findRemote(git: Git, reference: string): Promise<string | undefined> {
  const [commit = ""] = (await git("ls-remote", "origin", reference)).split(/\s/);
  return commit === "" ? undefined : commit;
}
