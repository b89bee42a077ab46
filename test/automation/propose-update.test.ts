import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { Variables } from "../../automation/command-line.js";
import { updateBranch } from "../../automation/propose-update.js";
import { smallDocument } from "../generator/project.js";
import { startGithub, token, type GithubServer } from "./github-server.js";
import { makeSdk } from "./project.js";
import type { Repository } from "./repository.js";

const title = "Update to Stripe API 2025-01-27.acacia, release 2.0.0";

const variables = ({ url }: Pick<GithubServer, "url">, source = "newest.json"): Variables => ({
  GITHUB_API_URL: url,
  GITHUB_REPOSITORY: "acme/sdk",
  GITHUB_TOKEN: token,
  UPDATE_SOURCE: source,
});
const propose = ({ automate }: Repository, given: Variables) => automate(["propose-update"], given);
const pushed = ({ git, remote }: Repository, file: string): string => {
  git("fetch", "--quiet", remote, updateBranch);
  return git("show", `FETCH_HEAD:${file}`);
};
const tip = ({ remote }: Repository): string =>
  execFileSync("git", ["rev-parse", updateBranch], { cwd: remote, encoding: "utf8" }).trim();
const sent = ({ received }: GithubServer) =>
  received.map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`);

describe("an automatic update", { timeout: 180_000 }, () => {
  test("pushes the new document with its version, and opens a labelled pull request", async () => {
    const [sdk, github] = [await makeSdk(), await startGithub()];
    const answer = await propose(sdk, variables(github));
    expect(answer).toEqual({ code: 0, out: [`https://github.test/acme/sdk/pull/1: ${title}`], error: [] });

    expect(github.state.pulls).toMatchObject([
      { title, head: updateBranch, base: "main", labels: [{ name: "breaking" }] },
    ]);
    const [{ body } = { body: "" }] = github.state.pulls;
    expect(body).toContain("The update warns:\n\n- `generator/model/overrides.ts: ");
    expect(body).toContain("Merging this releases version **2.0.0** (major: ");
    expect(body).toMatch(/\n\d+ breaking, \d+ additions, \d+ deprecations, \d+ of docs only\.\n/);
    expect(body).toMatch(/^\| method removed \| `cups.retrieve` \|/m);

    for (const file of ["package.json", "generator/package.json", "package-lock.json"])
      expect(JSON.parse(pushed(sdk, file)), file).toMatchObject({ version: "2.0.0" });
    expect(JSON.parse(pushed(sdk, "package-lock.json")).packages).toEqual({
      "": { version: "2.0.0" },
      generator: { version: "2.0.0" },
    });
    expect(JSON.parse(pushed(sdk, "package.json")).exports).toHaveProperty("./plates");
    expect(JSON.parse(pushed(sdk, "spec/pin.json"))).toMatchObject({ apiVersion: "2025-01-27.acacia" });
    expect(pushed(sdk, "generated/runtime/version.ts")).toContain(`"2.0.0"`);
    expect(pushed(sdk, "README.md")).toBe("npm install ./small-sdk-2.0.0.tgz");
    expect(pushed(sdk, "CHANGELOG.md").match(/^##? .*|^### Stripe.*/gm)).toEqual([
      "# Changelog",
      "## [Unreleased]",
      expect.stringMatching(/^## \[2\.0\.0\] - \d{4}-\d\d-\d\d$/),
      "### Stripe API 2025-01-27.acacia, before 2024-04-10",
    ]);
    expect(sdk.git("log", "-1", "--format=%s %ce", "FETCH_HEAD")).toMatch(/^Update to Stripe API .*github-actions/);

    // What was pushed is complete, and the checked out branch is as before.
    expect(sdk.git("status", "--porcelain")).toBe("");
    expect(sdk.git("log", "--format=%s", "main")).toBe("Begin");
    sdk.git("switch", "--quiet", "--detach", "FETCH_HEAD");
    expect(await sdk.generate("--check")).toMatchObject({ out: ["generated is what the document says"] });
  });

  test("changes nothing when the document is pinned already", async () => {
    const [sdk, github] = [await makeSdk(), await startGithub()];
    const answer = await propose(sdk, variables(github, "spec/small.json"));
    expect(answer).toEqual({ code: 0, out: ["nothing new: the document is pinned already"], error: [] });
    expect(github.received).toEqual([]);
    expect(sdk.git("ls-remote", "--heads", sdk.remote)).toMatch(/^\w+\trefs\/heads\/main$/);
  });

  test("refreshes the open pull request, keeps people's labels, and pushes only what is new", async () => {
    const [sdk, github] = [await makeSdk({ "docs.json": describedCups() }), await startGithub()];
    await propose(sdk, variables(github));
    const first = tip(sdk);
    const pull = github.state.pulls[0]!;
    pull.labels = [{ name: "breaking" }, { name: "reviewed" }];
    pull.title = "Old";
    expect(await propose(sdk, variables(github))).toMatchObject({ code: 0, error: [] });
    expect(tip(sdk)).toBe(first);
    expect(github.state.pulls).toMatchObject([{ title, labels: [{ name: "reviewed" }, { name: "breaking" }] }]);

    expect(await propose(sdk, variables(github, "docs.json"))).toMatchObject({ code: 0, error: [] });
    expect(tip(sdk)).not.toBe(first);
    expect(github.state.pulls).toMatchObject([
      { title: "Update to Stripe API 2024-04-10, release 1.2.4", labels: [{ name: "reviewed" }, { name: "docs" }] },
    ]);
    expect(JSON.parse(pushed(sdk, "package.json"))).toMatchObject({ version: "1.2.4" });
  });

  test("builds on a main branch that moved on", async () => {
    const [sdk, github] = [await makeSdk(), await startGithub()];
    await propose(sdk, variables(github));
    await sdk.write("more.txt", "more");
    sdk.git("add", "--all");
    sdk.git("commit", "--quiet", "--message", "Go on");
    expect(await propose(sdk, variables(github))).toMatchObject({ code: 0, error: [] });
    expect(pushed(sdk, "more.txt")).toBe("more");
    expect(sdk.git("rev-parse", "FETCH_HEAD^")).toBe(sdk.git("rev-parse", "main"));
  });

  test("leaves the branch to others who added to the same document", async () => {
    const [sdk, github] = [await makeSdk(), await startGithub()];
    await propose(sdk, variables(github));
    sdk.git("fetch", "--quiet", sdk.remote, updateBranch);
    sdk.git("switch", "--quiet", "--detach", "FETCH_HEAD");
    sdk.git("commit", "--quiet", "--allow-empty", "--message", "Mend what it broke");
    sdk.git("push", "--quiet", "origin", `HEAD:${updateBranch}`);
    sdk.git("switch", "--quiet", "main");
    const [before, count] = [tip(sdk), github.received.length];
    const out = [`left as it is: ${updateBranch} has this document, and commits of others`];
    expect(await propose(sdk, variables(github))).toEqual({ code: 0, out, error: [] });
    expect([tip(sdk), github.received.length]).toEqual([before, count]);
  });

  test("releases nothing when users feel no change", async () => {
    const same = `${JSON.stringify(smallDocument(), undefined, 2)}\n`;
    const [sdk, github] = [await makeSdk({ "same.json": same }), await startGithub()];
    expect(await propose(sdk, variables(github, "same.json"))).toMatchObject({ code: 0, error: [] });
    expect(github.state.pulls).toMatchObject([{ title: "Update to Stripe API 2024-04-10", labels: [] }]);
    expect(JSON.parse(pushed(sdk, "package.json"))).toMatchObject({ version: "1.2.3" });
  });

  test("updates the pull request that another run opened meanwhile", async () => {
    let lists = 0;
    const github = await startGithub(({ method, path }) =>
      method === "GET" && path.startsWith("/pulls") && lists++ === 0 ? { status: 200, body: [] } : undefined,
    );
    const sdk = await makeSdk();
    const other = { number: 1, html_url: "https://github.test/acme/sdk/pull/1", head: updateBranch, labels: [] };
    github.state.pulls.push({ ...other, title: "Old", body: "", base: "main" });
    expect(await propose(sdk, variables(github))).toMatchObject({ code: 0, error: [] });
    expect(sent(github)).toEqual([
      "GET /pulls",
      "POST /pulls",
      "GET /pulls",
      "PATCH /pulls/1",
      "POST /labels",
      "PUT /issues/1/labels",
    ]);
    expect(github.state.pulls).toMatchObject([{ title }]);
  });
});

/** `smallDocument`, where one operation has docs. */
function describedCups(): string {
  const document = smallDocument() as { readonly paths: Readonly<Record<string, { readonly post: object }>> };
  const post = { ...document.paths["/v1/cups"]?.post, description: "<p>Creates a cup.</p>" };
  return JSON.stringify({ ...document, paths: { ...document.paths, "/v1/cups": { post } } });
}
