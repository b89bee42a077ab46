import { errorAt, type DiagnosticsError } from "../generator/diagnostics.js";
import type { Terminal } from "../generator/terminal.js";
import { pinFile } from "../generator/document/load.js";
import type { DoneUpdate } from "../generator/update/report.js";
import { runUpdate, type UpdateOptions } from "../generator/update/update-command.js";
import type { Environment } from "./environment.js";
import { bot, findRemote, openRepository, requireCleanBranch, type Git } from "./git.js";
import type { Github } from "./github.js";
import { findSeverity, printBody, printTitle, type Proposal } from "./pull-request-text.js";
import { openPullRequest } from "./pull-request.js";
import { setVersion } from "./set-version.js";
import { readPackages } from "./versions.js";

/** The branch of the pull request; only this writes to it. */
export const updateBranch = "automation/stripe-api";

/** What an automatic update needs. */
export interface UpdateContext {
  readonly environment: Environment;
  readonly github: Github;
  readonly terminal: Terminal;
  /** As 2026-01-31. */
  readonly date: string;
}

/**
 * Updates to another document, the newest by default, sets the version that follows from the changes, and opens a pull
 * request with both, or refreshes the open one. Does nothing when the document is pinned already. The checked out branch
 * stays as it is, also after a failure.
 */
export async function proposeUpdate(options: UpdateOptions, context: UpdateContext): Promise<void> {
  const { environment, github, terminal, date } = context;
  const { root, out } = terminal;
  const base = await requireCleanBranch(root);
  const git = openRepository(root, environment);
  try {
    const [sdk] = await readPackages(root);
    const warnings: string[] = [];
    const error = (line: string): void => {
      if (line.startsWith("warning ")) warnings.push(line.replace("warning ", ""));
      terminal.error(line);
    };
    const done = await runUpdate(options, { ...terminal, out: () => {}, error });
    if (done === undefined) {
      out("nothing new: the document is pinned already");
      return;
    }
    const proposal = { ...describe(done, sdk?.version, environment), warnings };
    if (proposal.releases) await setVersion(proposal.version.version, date, terminal);
    if ((await pushBranch(git, printTitle(proposal))) === "theirs") {
      out(`left as it is: ${updateBranch} has this document, and commits of others`);
      return;
    }
    const text = { title: printTitle(proposal), body: printBody(proposal) };
    const pull = { ...text, head: updateBranch, base, severity: findSeverity(proposal.changes) };
    const [owner = ""] = environment.repository.split("/");
    out(`${await openPullRequest(pull, owner, github)}: ${text.title}`);
  } finally {
    await git("add", "--all");
    await git("reset", "--quiet", "--hard");
  }
}

function describe(
  { last, pin, report }: DoneUpdate,
  lastVersion: string | undefined,
  environment: Environment,
): Omit<Proposal, "warnings"> {
  const { server, repository } = environment;
  return {
    ...{ last, pin, changes: report.changes, version: report.version },
    releases: report.version.version !== lastVersion,
    changelog: `${server}/${repository}/blob/${updateBranch}/CHANGELOG.md`,
  };
}

/**
 * Commits all files on the branch, and pushes it unless it has the same document on the same commit. Leaves it to others who
 * have added to the same document; throws when they have to another one.
 */
async function pushBranch(git: Git, subject: string): Promise<"ours" | "theirs"> {
  await git("add", "--all");
  const tree = await git("write-tree");
  const commit = await git("commit-tree", tree, "-p", "HEAD", "-m", subject);
  const reference = `refs/heads/${updateBranch}`;
  const last = await findRemote(git, reference);
  if (last !== undefined) {
    await git("fetch", "--quiet", "origin", last);
    const isSame = (await hashPin(git, last)) === (await hashPin(git, commit));
    if ((await git("show", "--no-patch", "--format=%ce", last)) !== bot.email) {
      if (isSame) return "theirs";
      throw branchError("its last commit isn't of this automation, and would be lost");
    }
    // Only the date in the changelog would differ.
    if (isSame && (await git("rev-parse", `${last}^@`)) === (await git("rev-parse", "HEAD"))) return "ours";
  }
  await git("push", "--quiet", `--force-with-lease=${reference}:${last ?? ""}`, "origin", `${commit}:${reference}`);
  return "ours";
}

/** Returns the hash of the pin in a commit. */
async function hashPin(git: Git, commit: string): Promise<string> {
  return git("rev-parse", `${commit}:${pinFile}`);
}

function branchError(message: string): DiagnosticsError {
  return errorAt(message, updateBranch, "merge the pull request, or delete the branch");
}
