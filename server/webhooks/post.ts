import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import { isLocalName } from "./destination.js";
import type { Schedule } from "./schedule.js";
import type { WebhookRequest } from "./webhook-request.js";

/** What an endpoint answered, or why it didn't. */
export type Answer =
  | { readonly kind: "answered"; readonly status: number; readonly body: string }
  | { readonly kind: "failed"; readonly reason: string };

/** Whether an endpoint has received a webhook: it answered with a status of 2xx. */
export function isReceived(answer: Answer | { readonly kind: "refused" }): boolean {
  return answer.kind === "answered" && answer.status >= 200 && answer.status < 300;
}

/** The limits of a request. */
export interface PostOptions {
  /** The time limit of the whole answer, in milliseconds. */
  readonly timeout: number;
  readonly schedule: Schedule;
  /** Ends the request. */
  readonly signal?: AbortSignal;
}

/** The bytes of an answer that are kept. */
const keptBytes = 4096;

/** The bytes of an answer after which the connection is closed; an endpoint may send any number of them. */
const readBytes = 1_048_576;

/** Sends a webhook once; follows no redirects, and never rejects. */
export async function post(
  url: URL,
  { headers, body }: WebhookRequest,
  { timeout, schedule, signal }: PostOptions,
): Promise<Answer> {
  const ended = new AbortController();
  const cancel = schedule(() => ended.abort(new Error(`no answer within ${timeout / 1000} s`)), timeout);
  const end = (): void => ended.abort(new Error("the server closed"));
  signal?.addEventListener("abort", end);
  if (signal?.aborted === true) end();
  try {
    const response = await open(url, { ...connectionOf(url), headers, method: "POST", signal: ended.signal }, body);
    return { kind: "answered", status: response.statusCode ?? 0, body: await readStart(response) };
  } catch (error) {
    return { kind: "failed", reason: reasonOf(ended.signal.aborted ? ended.signal.reason : error) };
  } finally {
    cancel();
    signal?.removeEventListener("abort", end);
  }
}

function open(url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, options, resolve);
    request.on("error", reject);
    request.on("close", () => reject(new Error(closed)));
    request.end(body);
  });
}

/** One connection for each request: an endpoint that restarts has no old ones. */
function connectionOf({ hostname }: URL): RequestOptions {
  if (!isLocalName(hostname)) return { agent: false };
  return {
    agent: false,
    lookup: (_, { all }, callback) => {
      // Applications listen on either of the two. No lookup is made, because a resolver may have other addresses.
      if (all === true)
        callback(null, [{ address: "127.0.0.1", family: 4 }, { address: "::1", family: 6 }]); // prettier-ignore
      else callback(null, "127.0.0.1", 4);
    },
  };
}

async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (length < keptBytes) chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop closes the connection.
    if (length > readBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, keptBytes).toString();
}

const closed = "the connection closed without an answer";

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: closed,
  ENOTFOUND: "unknown host",
  EAI_AGAIN: "the host can't be looked up",
};

function reasonOf(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? (message || code);
}
