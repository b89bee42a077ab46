import { createServer } from "node:http";
import { afterAll, describe, expect, test } from "vitest";
import type { Variables } from "../../automation/command-line.js";
import { updateBranch } from "../../automation/propose-update.js";
import { listen, stop, urlOf } from "../loopback.js";
import { startGithub, token } from "./github-server.js";
import { makeSdk } from "./project.js";
import { automate, makeFolder, type Repository } from "./repository.js";

const usage = "usage: node --import tsx automation/main.ts propose-update | release [--dry-run] | set-version VERSION";
const valid: Variables = {
  GITHUB_API_URL: "http://127.0.0.1:1",
  GITHUB_REPOSITORY: "acme/sdk",
  GITHUB_TOKEN: token,
  UPDATE_SOURCE: "newest.json",
};

test.each<[string, { given: readonly string[] }]>([
  ["no command", { given: [] }],
  ["an unknown command", { given: ["publish"] }],
  ["an unknown flag", { given: ["release", "--force"] }],
  ["a flag of another command", { given: ["propose-update", "--dry-run"] }],
  ["too many arguments", { given: ["set-version", "1.0.0", "2.0.0"] }],
  ["no version", { given: ["set-version"] }],
])("explains the usage: %s", async (_, { given }) => {
  expect(await automate(makeFolder(), given, valid)).toEqual({ code: 2, out: [], error: [usage] });
});

describe("says in one line what is missing, and changes nothing:", { timeout: 120_000 }, () => {
  test.each<[string, { given: Variables; before?: (sdk: Repository) => unknown; want: unknown }]>([
    [
      "the repository",
      {
        given: { GITHUB_REPOSITORY: "acme" },
        want: "error GITHUB_REPOSITORY: it isn't OWNER/NAME (name the repository on GitHub)",
      },
    ],
    [
      "the token",
      { given: { GITHUB_TOKEN: " " }, want: "error GITHUB_TOKEN: it is empty (set it to the job's token)" },
    ],
    [
      "a safe URL of GitHub's",
      {
        given: { GITHUB_API_URL: "http://example.com" },
        want: "error GITHUB_API_URL: it is no https URL (set it as GitHub Actions does)",
      },
    ],
    ["the document", { given: { UPDATE_SOURCE: "none.json" }, want: "error none.json: there is no such file" }],
    [
      "a commit of what was edited",
      {
        given: {},
        before: ({ write }) => write("README.md", "mine"),
        want: "error README.md: it isn't committed (commit it, or git stash --all)",
      },
    ],
    [
      "a branch",
      {
        given: {},
        before: ({ git }) => git("switch", "--quiet", "--detach"),
        want: "error HEAD: no branch is checked out (git switch main)",
      },
    ],
    [
      "the remote repository",
      {
        given: {},
        before: ({ git }) => git("remote", "set-url", "origin", "/nowhere"),
        want: expect.stringMatching(/^error git ls-remote: '\/nowhere' does not appear to be a git repository/),
      },
    ],
    [
      "GitHub",
      { given: {}, want: expect.stringMatching(/^error GET \/repos\/acme\/sdk\/pulls: GitHub can't be reached/) },
    ],
  ])("%s", async (_, { given, before, want }) => {
    const sdk = await makeSdk();
    await before?.(sdk);
    const status = sdk.git("status", "--porcelain");
    expect(await sdk.automate(["propose-update"], { ...valid, ...given })).toEqual({ code: 1, out: [], error: [want] });
    expect(sdk.git("status", "--porcelain")).toBe(status);
  });

  test("room on the branch, which has a commit of somebody else", async () => {
    const [sdk, { url, received }] = [await makeSdk(), await startGithub()];
    sdk.git("commit", "--quiet", "--allow-empty", "--message", "Mine");
    sdk.git("push", "--quiet", "origin", `HEAD:${updateBranch}`);
    expect(await sdk.automate(["propose-update"], { ...valid, GITHUB_API_URL: url })).toMatchObject({
      code: 1,
      error: [
        `error ${updateBranch}: its last commit isn't of this automation, and would be lost (merge the pull request, or delete the branch)`,
      ],
    });
    expect(received).toEqual([]);
    expect(sdk.git("ls-remote", sdk.remote, updateBranch)).toContain(sdk.git("rev-parse", "main"));
  });
});

test("git sends the token to GitHub's server only, and doesn't print it", { timeout: 120_000 }, async () => {
  const received: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    received.push(headers.authorization);
    response.writeHead(403).end();
  });
  await listen(server);
  afterAll(() => stop(server));
  const sdk = await makeSdk();
  sdk.git("remote", "set-url", "origin", `${urlOf(server)}/acme/sdk.git`);
  for (const own of [urlOf(server), "https://github.test"]) {
    const answer = await sdk.automate(["propose-update"], { ...valid, GITHUB_SERVER_URL: own });
    expect(answer).toMatchObject({ code: 1, error: [expect.stringMatching(/^error git ls-remote: .* 403/)] });
    expect(JSON.stringify(answer)).not.toMatch(/secret|basic/i);
  }
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  expect(received).toEqual([`basic ${basic}`, undefined]);
  expect(sdk.git("config", "--list")).not.toMatch(/extraheader/);
});

test("sets a version by hand", { timeout: 120_000 }, async () => {
  const { automate, read, generate } = await makeSdk();
  expect(await automate(["set-version", "1.3.0"], {})).toEqual({ code: 0, out: [], error: [] });
  expect(JSON.parse(await read("package.json"))).toMatchObject({ version: "1.3.0" });
  expect(await read("CHANGELOG.md")).toMatch(
    /^# Changelog\n\n## \[Unreleased\]\n\n## \[1\.3\.0\] - [-\d]{10}\n\n- All of it\.\n$/,
  );
  expect(await generate("--check")).toMatchObject({ out: ["generated is what the document says"] });
  expect(await automate(["set-version", "v2"], {})).toEqual({
    code: 1,
    out: [],
    error: ['error VERSION: "v2" is no version such as 1.2.3'],
  });
});
