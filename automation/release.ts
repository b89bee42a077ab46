import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorAt } from "../generator/diagnostics.js";
import type { Terminal } from "../generator/terminal.js";
import { changelogFile } from "../generator/update/planned-files.js";
import { findRelease } from "./changelog.js";
import type { Environment } from "./environment.js";
import { findRemote, openRepository, requireCleanBranch, type Git } from "./git.js";
import type { Github } from "./github.js";
import { isPublished, pack, publish, type Packed, type PublishOptions } from "./registry.js";
import { readPackages, setVersionCommand, type Package } from "./versions.js";

/** What a release needs. */
export interface ReleaseContext {
  readonly environment: Environment;
  readonly github: Github;
  readonly terminal: Terminal;
  /** The token of the npm registry; empty where the registry trusts the workflow. */
  readonly npmToken: string;
  readonly provenance: boolean;
  /** Does all but what others see. */
  readonly dryRun: boolean;
}

/** A version to release. */
interface Release {
  readonly version: string;
  readonly tag: string;
  /** Its section of the changelog. */
  readonly notes: string;
  readonly packages: readonly Packed[];
}

/** The most characters that GitHub accepts in the body of a release. */
const maxNotes = 125_000;

/**
 * Releases the version in package.json unless another commit has its tag: tags the commit, publishes the packages and
 * creates the release on GitHub. Checks all that it can before the tag. After a failure, a run on the same commit does what
 * is missing.
 */
export async function release(context: ReleaseContext): Promise<void> {
  const { environment, terminal } = context;
  const { root, out } = terminal;
  await requireCleanBranch(root);
  const git = openRepository(root, environment);
  const packages = await readPackages(root);
  const version = packages[0]?.version ?? "";
  const tag = `v${version}`;
  const head = await git("rev-parse", "HEAD");
  const tagged = await findTag(git, tag);
  if (tagged !== undefined && tagged !== head) {
    out(`nothing to release: ${tag} is the commit ${tagged.slice(0, 12)}`);
    return;
  }
  const notes = await readNotes(root, version);
  const folder = await mkdtemp(join(tmpdir(), "release-"));
  try {
    const packed = await packAll(root, packages, folder);
    // What is published is what the commit has.
    await requireCleanBranch(root);
    await complete({ version, tag, notes, packages: packed }, { ...context, folder, git, isTagged: tagged === head });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the commit of a tag; of an annotated one, the one that it names. */
async function findTag(git: Git, tag: string): Promise<string | undefined> {
  const named = await findRemote(git, `refs/tags/${tag}^{}`);
  return named ?? findRemote(git, `refs/tags/${tag}`);
}

async function readNotes(root: string, version: string): Promise<string> {
  const text = await readFile(join(root, changelogFile), "utf8").catch(() => "");
  const notes = findRelease(text, version);
  if (notes !== undefined && notes !== "") return notes;
  const message = notes === undefined ? `it has no section of version ${version}` : `its section ${version} is empty`;
  const hint = notes === undefined ? setVersionCommand(version) : "say what changed";
  throw errorAt(message, changelogFile, hint);
}

async function packAll(root: string, packages: readonly Package[], folder: string): Promise<readonly Packed[]> {
  const packed: Packed[] = [];
  for (const one of packages) packed.push(await pack(root, one, folder));
  const [sdk] = packed;
  if (sdk?.paths.includes(changelogFile) === false) {
    throw errorAt(`the package ${sdk.name} would lack ${changelogFile}`, "package.json", `add it to "files"`);
  }
  return packed;
}

/** Does what is missing of a release. */
async function complete(
  { version, tag, notes, packages }: Release,
  context: ReleaseContext & { readonly folder: string; readonly git: Git; readonly isTagged: boolean },
): Promise<void> {
  const { git, github, terminal, npmToken, provenance, dryRun, folder, isTagged } = context;
  const { root, out } = terminal;
  const published = await Promise.all(packages.map((one) => isPublished(one, root)));
  if (!isTagged && !dryRun) await git("push", "--quiet", "origin", `HEAD:refs/tags/${tag}`);
  out(`tag ${tag}: ${isTagged ? "is there already" : done("pushed", dryRun)}`);
  const options: PublishOptions = { root, folder, token: npmToken, provenance, dryRun };
  for (const [index, one] of packages.entries()) {
    const isThere = published[index] === true;
    if (!isThere) await publish(one, options);
    out(`package ${one.name}@${version}: ${isThere ? "is there already" : done("published", dryRun)}`);
  }
  const isThere = dryRun ? false : await createRelease({ version, tag, notes }, github);
  out(`release ${version}: ${isThere ? "is there already" : done("created", dryRun)}`);
}

function done(what: string, dryRun: boolean): string {
  return dryRun ? `would be ${what}` : what;
}

/** Creates the release on GitHub; returns whether it was there already. */
async function createRelease({ version, tag, notes }: Omit<Release, "packages">, github: Github): Promise<boolean> {
  const { status } = await github({ method: "GET", path: `/releases/tags/${tag}`, expected: [404] });
  if (status === 200) return true;
  const body = { tag_name: tag, name: version, body: shortenNotes(notes), prerelease: version.includes("-") };
  await github({ method: "POST", path: "/releases", body });
  return false;
}

/** Cuts notes at the end of a line, so that GitHub accepts them. */
export function shortenNotes(notes: string, limit: number = maxNotes): string {
  if (notes.length <= limit) return notes;
  const more = `\n\nThe rest is in ${changelogFile}.`;
  const cut = notes.slice(0, limit - more.length);
  return `${cut.slice(0, cut.lastIndexOf("\n")).trimEnd()}${more}`;
}
