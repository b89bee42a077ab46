import type { Severity } from "../generator/changes/change.js";
import type { Github } from "./github.js";
import { messagesOf } from "./github.js";

/** What a pull request says. */
export interface PullRequest {
  readonly title: string;
  readonly body: string;
  /** The branch with the commits, and the one to merge them into. */
  readonly head: string;
  readonly base: string;
  /** The label; undefined if there are no changes. */
  readonly severity: Severity | undefined;
}

/** A pull request on GitHub. */
interface Found {
  readonly number: number;
  readonly html_url: string;
  readonly labels: readonly { readonly name: string }[];
}

const labels: Readonly<Record<Severity, { readonly color: string; readonly description: string }>> = {
  breaking: { color: "b60205", description: "Programs that use the SDK must change" },
  addition: { color: "0e8a16", description: "The SDK has more; nothing breaks" },
  deprecation: { color: "fbca04", description: "Something is deprecated; nothing breaks" },
  docs: { color: "0075ca", description: "Only docs changed" },
};

/** Opens a pull request, or updates the open one of the same branch. Returns its URL. */
export async function openPullRequest(pull: PullRequest, owner: string, github: Github): Promise<string> {
  const open = await findOpen(pull, owner, github);
  const found = open === undefined ? await create(pull, owner, github) : await change(open, pull, github);
  await setLabel(found, pull.severity, github);
  return found.html_url;
}

async function findOpen({ head }: PullRequest, owner: string, github: Github): Promise<Found | undefined> {
  const query = new URLSearchParams({ state: "open", head: `${owner}:${head}` });
  const { body } = await github({ method: "GET", path: `/pulls?${query.toString()}` });
  return (body as readonly Found[])[0];
}

async function create(pull: PullRequest, owner: string, github: Github): Promise<Found> {
  const { title, body, head, base } = pull;
  const request = { method: "POST", path: "/pulls", body: { title, body, head, base } } as const;
  const response = await github({ ...request, expected: [422] });
  if (response.status !== 422) return response.body as Found;
  // A run at the same time, or a repeated request, may have opened it.
  const isThere = messagesOf(response.body).some((message) => message.includes("already exists"));
  const open = isThere ? await findOpen(pull, owner, github) : undefined;
  return open === undefined ? ((await github(request)).body as Found) : change(open, pull, github);
}

async function change({ number }: Found, { title, body, base }: PullRequest, github: Github): Promise<Found> {
  const response = await github({ method: "PATCH", path: `/pulls/${number}`, body: { title, body, base } });
  return response.body as Found;
}

/** Sets the label of the severity in place of those of others; the labels that people gave stay. */
async function setLabel({ number, labels: own }: Found, severity: Severity | undefined, github: Github): Promise<void> {
  if (severity !== undefined) {
    await github({ method: "POST", path: "/labels", body: { name: severity, ...labels[severity] }, expected: [422] });
  }
  const kept = own.map(({ name }) => name).filter((name) => !(name in labels));
  const names = [...kept, ...(severity === undefined ? [] : [severity])];
  await github({ method: "PUT", path: `/issues/${number}/labels`, body: { labels: names } });
}
