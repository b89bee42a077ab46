import { expect, test } from "vitest";
import { connectGithub } from "../../automation/github.js";
import { startGithub, token, type Fault } from "./github-server.js";

const get = { method: "GET", path: "/pulls?head=acme%3Aone" } as const;
const connect = (api: string, used = token) =>
  connectGithub({ api, server: "https://github.test", repository: "acme/sdk", token: used }, [0, 0]);

test.each<[string, { given: readonly Fault[]; want: number }]>([
  ["sends a request once", { given: [], want: 1 }],
  ["repeats one that GitHub fails at", { given: [{ status: 502 }], want: 2 }],
  ["repeats one whose connection is cut", { given: ["cut", { status: 503 }], want: 3 }],
])("%s", async (_, { given, want }) => {
  const faults = [...given];
  const { url, received } = await startGithub(() => faults.shift());
  expect(await connect(url)(get)).toEqual({ status: 200, body: [] });
  expect(received).toHaveLength(want);
});

test.each<[string, { given: Fault; want: string }]>([
  [
    "a wrong token",
    {
      given: { status: 401, body: { message: `Bad credentials ${token}` } },
      want: "GitHub responds with status 401: Bad credentials *** (set GITHUB_TOKEN to a valid token)",
    },
  ],
  [
    "a missing permission",
    {
      given: { status: 403, body: { message: "Resource not accessible by integration" } },
      want: "GitHub responds with status 403: Resource not accessible by integration (give the job the permissions that the workflow states, and let GitHub Actions create pull requests in the settings)",
    },
  ],
  [
    "a field that GitHub refuses",
    {
      given: {
        status: 422,
        body: { message: "Validation Failed", errors: [{ code: "x" }, { message: "No\ncommits" }] },
      },
      want: "GitHub responds with status 422: Validation Failed: No commits",
    },
  ],
  ["a failure that lasts", { given: { status: 500 }, want: "GitHub responds with status 500 (try again later)" }],
  [
    "no JSON",
    {
      given: { status: 404, body: "<html>" },
      want: "GitHub responds with status 404 (check GITHUB_REPOSITORY, and that GITHUB_TOKEN may write to it)",
    },
  ],
  ["a redirect", { given: { status: 307 }, want: "GitHub responds with status 307" }],
  ["no connection", { given: "cut", want: "GitHub can't be reached (UND_ERR_SOCKET) (try again later)" }],
])("says in one line what fails: %s", async (_, { given, want }) => {
  const { url } = await startGithub(() => given);
  await expect(connect(url)(get)).rejects.toHaveProperty("message", `error GET /repos/acme/sdk/pulls: ${want}`);
});
