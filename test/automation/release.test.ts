import { afterEach, describe, expect, test, vi } from "vitest";
import { shortenNotes } from "../../automation/release.js";
import { makeProject } from "../generator/project.js";
import { startGithub, token, type GithubServer } from "./github-server.js";
import { startRegistry, type Registry } from "./registry-server.js";
import { makeRepository, type Repository } from "./repository.js";

const npmToken = "npm_secretsecretsecret";
const manifest = (name: string, version: string, more: object = {}): string =>
  JSON.stringify({ name, version, files: ["CHANGELOG.md", "built.js"], ...more });

/** Two packages with a changelog; the first is built when it is packed. */
async function makePackages(version = "1.3.0", more: Readonly<Record<string, string>> = {}): Promise<Repository> {
  const scripts = { prepack: `node -e "console.log('building'); fs.writeFileSync('built.js', '1')"` };
  return makeRepository(
    await makeProject({
      "package.json": manifest("@acme/sdk", version, { scripts, workspaces: ["generator"] }),
      "generator/package.json": manifest("@acme/generator", version),
      "CHANGELOG.md": `# Changelog\n\n## [Unreleased]\n\n## [${version}] - 2026-01-31\n\n- A fork.\n\n## 1.2.3\n\n- A cup.\n`,
      ...more,
    }),
  );
}

async function startServers(): Promise<{ readonly github: GithubServer; readonly registry: Registry }> {
  const [github, registry] = [await startGithub(), await startRegistry()];
  vi.stubEnv("npm_config_registry", `${registry.url}/`);
  vi.stubEnv("npm_config_fetch_retries", "0");
  vi.stubEnv("GITHUB_ACTIONS", undefined);
  return { github, registry };
}

afterEach(() => vi.unstubAllEnvs());

const variables = ({ url }: GithubServer) => ({
  GITHUB_API_URL: url,
  GITHUB_REPOSITORY: "acme/sdk",
  GITHUB_TOKEN: token,
  NPM_TOKEN: npmToken,
});
const release = ({ automate }: Repository, github: GithubServer, ...args: readonly string[]) =>
  automate(["release", ...args], variables(github));
const tagOf = ({ git, remote }: Repository): string => git("ls-remote", "--tags", remote);
const names = ({ uploads }: Registry) => uploads.map(({ name, versions }) => `${name}@${Object.keys(versions).join()}`);

describe("a release", { timeout: 120_000 }, () => {
  test("tags the commit, publishes both packages and describes the version by the changelog", async () => {
    const { github, registry } = await startServers();
    const packages = await makePackages();
    expect(await release(packages, github)).toEqual({
      code: 0,
      out: [
        "tag v1.3.0: pushed",
        "package @acme/sdk@1.3.0: published",
        "package @acme/generator@1.3.0: published",
        "release 1.3.0: created",
      ],
      error: [],
    });
    expect(tagOf(packages)).toBe(`${packages.git("rev-parse", "HEAD")}\trefs/tags/v1.3.0`);
    expect(names(registry)).toEqual(["@acme/sdk@1.3.0", "@acme/generator@1.3.0"]);
    expect(registry.uploads).toMatchObject([{ access: "public", "dist-tags": { latest: "1.3.0" } }, {}]);
    expect(registry.authorizations).toEqual([`Bearer ${npmToken}`, `Bearer ${npmToken}`]);
    expect([...github.state.releases.values()]).toEqual([
      { tag_name: "v1.3.0", name: "1.3.0", body: "- A fork.", prerelease: false },
    ]);
  });

  test("does what is missing when it runs again on the same commit", async () => {
    const { github, registry } = await startServers();
    const packages = await makePackages();
    registry.refuse("@acme/generator", 500);
    const failed = await release(packages, github);
    expect(failed).toMatchObject({
      code: 1,
      error: [expect.stringMatching(/^error npm publish @acme\/generator@1\.3\.0: /)],
    });
    expect(JSON.stringify(failed)).not.toContain(npmToken);
    registry.refuse("@acme/generator", undefined);
    expect(await release(packages, github)).toEqual({
      code: 0,
      out: [
        "tag v1.3.0: is there already",
        "package @acme/sdk@1.3.0: is there already",
        "package @acme/generator@1.3.0: published",
        "release 1.3.0: created",
      ],
      error: [],
    });
    expect(await release(packages, github)).toMatchObject({
      code: 0,
      out: Array(4).fill(expect.stringMatching(/is there already$/)),
    });
    expect(github.state.releases.size).toBe(1);
    expect(names(registry)).toEqual(["@acme/sdk@1.3.0", "@acme/generator@1.3.0", "@acme/generator@1.3.0"]);
  });

  test("has nothing to do for a commit after the one with the tag", async () => {
    const { github, registry } = await startServers();
    const packages = await makePackages();
    const { git, write } = packages;
    git("tag", "--annotate", "--message", "1.3.0", "v1.3.0");
    git("push", "--quiet", "origin", "v1.3.0");
    const tagged = git("rev-parse", "--short=12", "HEAD");
    await write("more.txt", "more");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Go on");
    const out = [`nothing to release: v1.3.0 is the commit ${tagged}`];
    expect(await release(packages, github)).toEqual({ code: 0, out, error: [] });
    expect([registry.uploads, github.received]).toEqual([[], []]);
  });

  test("publishes a prerelease beside the latest version", async () => {
    const { github, registry } = await startServers();
    expect(await release(await makePackages("2.0.0-beta.1"), github)).toMatchObject({ code: 0, error: [] });
    expect(registry.uploads).toMatchObject([{ "dist-tags": { next: "2.0.0-beta.1" } }, {}]);
    expect(github.state.releases.get("v2.0.0-beta.1")).toMatchObject({ prerelease: true });
  });

  test("changes nothing with --dry-run", async () => {
    const { github, registry } = await startServers();
    const packages = await makePackages();
    const { code, out } = await release(packages, github, "--dry-run");
    expect({ code, out }).toMatchObject({ code: 0, out: Array(4).fill(expect.stringMatching(/: would be /)) });
    expect([registry.uploads, github.received, tagOf(packages)]).toEqual([[], [], ""]);
  });

  test("in a workflow, publishes with provenance, for which npm needs the job's identity", async () => {
    const { github, registry } = await startServers();
    vi.stubEnv("GITHUB_ACTIONS", "true");
    vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_URL", undefined);
    const { automate } = await makePackages();
    expect(await automate(["release"], { ...variables(github), GITHUB_ACTIONS: "true" })).toMatchObject({
      code: 1,
      error: [
        expect.stringMatching(
          /^error npm publish @acme\/sdk@1\.3\.0: .*provenance.*\(give the job the permission id-token: write\)$/i,
        ),
      ],
    });
    expect(registry.uploads).toEqual([]);
  });
});

describe("a release that can't be is refused before anything is public:", { timeout: 120_000 }, () => {
  test.each<[string, { given: Readonly<Record<string, string>>; want: string }]>([
    [
      "a version without a section in the changelog",
      {
        given: { "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n- A fork.\n" },
        want: "error CHANGELOG.md: it has no section of version 1.3.0 (node --import tsx automation/main.ts set-version 1.3.0)",
      },
    ],
    [
      "an empty section",
      {
        given: { "CHANGELOG.md": "# Changelog\n\n## [1.3.0]\n\n## [1.2.0]\n\n- A cup.\n" },
        want: "error CHANGELOG.md: its section 1.3.0 is empty (say what changed)",
      },
    ],
    [
      "two versions",
      {
        given: { "generator/package.json": manifest("@acme/generator", "1.2.9") },
        want: "error generator/package.json: its version is 1.2.9, and that of package.json 1.3.0 (make them equal: node --import tsx automation/main.ts set-version 1.3.0)",
      },
    ],
    [
      "no version",
      {
        given: { "package.json": manifest("@acme/sdk", "one", { workspaces: ["generator"] }) },
        want: 'error package.json: "one" is no version such as 1.2.3',
      },
    ],
    [
      "a package without the changelog",
      {
        given: { "package.json": manifest("@acme/sdk", "1.3.0", { files: [], workspaces: ["generator"] }) },
        want: 'error package.json: the package @acme/sdk would lack CHANGELOG.md (add it to "files")',
      },
    ],
    [
      "a build that changes a file of the commit",
      {
        given: {
          "package.json": manifest("@acme/sdk", "1.3.0", { scripts: { prepack: "echo >> CHANGELOG.md" } }),
        },
        want: "error CHANGELOG.md: it isn't committed (commit it, or git stash --all)",
      },
    ],
    [
      "a package that can't be built",
      {
        given: { "package.json": manifest("@acme/sdk", "1.3.0", { scripts: { prepack: "exit 3" } }) },
        want: "error npm pack of @acme/sdk: command failed",
      },
    ],
  ])("%s", async (_, { given, want }) => {
    const { github, registry } = await startServers();
    const packages = await makePackages("1.3.0", given);
    expect(await release(packages, github)).toEqual({ code: 1, out: [], error: [want] });
    expect([registry.uploads, github.received, tagOf(packages)]).toEqual([[], [], ""]);
  });

  test("a registry that can't be reached", async () => {
    const { github } = await startServers();
    vi.stubEnv("npm_config_registry", "http://127.0.0.1:1/");
    const packages = await makePackages();
    expect(await release(packages, github)).toMatchObject({
      code: 1,
      out: [],
      error: [expect.stringMatching(/^error npm view @acme\/\w+@1\.3\.0: .*ECONNREFUSED/)],
    });
    expect(tagOf(packages)).toBe("");
  });
});

test.each<[string, { given: string; want: string }]>([
  ["keeps notes that fit", { given: "- a\n- b\n- c", want: "- a\n- b\n- c" }],
  [
    "cuts others after a line",
    { given: "- a\n- b\n- cccccccccccccccccccccccccccccccccc", want: "- a\n\nThe rest is in CHANGELOG.md." },
  ],
])("%s", (_, { given, want }) => expect(shortenNotes(given, 36)).toBe(want));
