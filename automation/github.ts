import { setTimeout } from "node:timers/promises";
import { errorAt, type DiagnosticsError } from "../generator/diagnostics.js";
import type { Environment } from "./environment.js";

/** A request to GitHub's REST API, by a path below the repository. */
export interface GithubRequest {
  readonly method: "GET" | "PATCH" | "POST" | "PUT";
  /** Such as `/pulls`. */
  readonly path: string;
  readonly body?: object;
  /** The statuses besides success that the caller handles. */
  readonly expected?: readonly number[];
}

/** A response of GitHub's REST API. */
export interface GithubResponse {
  readonly status: number;
  readonly body: unknown;
}

/** Sends a request to GitHub. Throws a DiagnosticsError for a status that isn't expected. */
export type Github = (request: GithubRequest) => Promise<GithubResponse>;

/** How long a request may take, in ms. */
const timeout = 30_000;

const hints: Readonly<Record<number, string>> = {
  401: "set GITHUB_TOKEN to a valid token",
  403: "give the job the permissions that the workflow states, and let GitHub Actions create pull requests in the settings",
  404: "check GITHUB_REPOSITORY, and that GITHUB_TOKEN may write to it",
};

/**
 * Creates a client of GitHub's REST API. Repeats a request that fails in transit or with status 500 and above, after the
 * given waits in ms.
 */
export function connectGithub(environment: Environment, waits: readonly number[] = [1000, 5000]): Github {
  return async (request) => {
    for (const wait of waits) {
      const response = await send(request, environment).catch(() => undefined);
      if (response !== undefined && response.status < 500) return accept(request, response, environment);
      await setTimeout(wait);
    }
    return accept(request, await send(request, environment), environment);
  };
}

async function send({ method, path, body }: GithubRequest, environment: Environment): Promise<GithubResponse> {
  const { api, repository, token } = environment;
  const headers = {
    accept: "application/vnd.github+json",
    authorization: `Bearer ${token}`,
    "user-agent": "stripe-fetch",
    "x-github-api-version": "2022-11-28",
    ...(body !== undefined && { "content-type": "application/json" }),
  };
  try {
    const response = await fetch(`${api}/repos/${repository}${path}`, {
      method,
      headers,
      // A redirect would take the token elsewhere.
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: parse(await response.text()) };
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { readonly code?: unknown };
    const reason = typeof code === "string" ? ` (${code})` : "";
    throw githubError({ method, path }, environment, `GitHub can't be reached${reason}`, "try again later");
  }
}

function accept(request: GithubRequest, response: GithubResponse, environment: Environment): GithubResponse {
  const { status, body } = response;
  if ((status >= 200 && status < 300) || request.expected?.includes(status)) return response;
  const hint = hints[status] ?? (status >= 500 ? "try again later" : undefined);
  const messages = messagesOf(body).map((message) => `: ${message}`);
  throw githubError(request, environment, `GitHub responds with status ${status}${messages.join("")}`, hint);
}

/** Returns what a failed response says: a message, and one for each field. */
export function messagesOf(body: unknown): readonly string[] {
  const { message, errors } = (body ?? {}) as { readonly message?: unknown; readonly errors?: unknown };
  const details = Array.isArray(errors) ? errors.map((error) => (error as { message?: unknown } | null)?.message) : [];
  return [message, ...details].filter((text) => typeof text === "string");
}

function githubError(
  { method, path }: GithubRequest,
  { repository, token }: Environment,
  message: string,
  hint?: string,
): DiagnosticsError {
  const pointer = `${method} /repos/${repository}${path.replace(/\?.*/, "")}`;
  return errorAt(message.replaceAll(token, "***"), pointer, hint);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
