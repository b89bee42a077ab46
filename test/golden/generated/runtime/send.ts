import createFetchClient from "openapi-fetch";
import { StripeConnectionError, StripeTimeoutError } from "./errors.js";
import { readReply, type Response } from "./reply.js";
import type { WireRequest } from "./request.js";
import type { Settings } from "./settings.js";
import { withTimeLimit, type TimeLimit, type Transport } from "./transport.js";

/** Sends a request and reads its reply; rejects with a StripeError only. */
export type Sender = <T>(request: WireRequest, settings: Settings) => Promise<Response<T>>;

/** What is used of openapi-fetch; its own types are for those who have the document's paths. */
type Send = (
  method: string,
  path: string,
  init: Pick<WireRequest, "baseUrl" | "headers" | "body"> & { readonly fetch: Transport; readonly parseAs: "stream" },
) => Promise<{ readonly response: globalThis.Response }>;

/** Makes a sender over one openapi-fetch client, which waits for the first request: touching `fetch` takes its time. */
export function createSender(): Sender {
  let send: Send | undefined;
  return async (request, settings) => {
    send ??= createFetchClient({ redirect: "manual", bodySerializer: (body) => body }).request as unknown as Send;
    const { method, path, baseUrl, headers, body } = request;
    const transport = withTimeLimit(settings.fetch ?? fetch, settings);
    const init = { baseUrl, headers, body, fetch: transport, parseAs: "stream" } as const;
    const { response } = await send(method, path, init).catch((cause: unknown) => {
      throw connectionError(request, settings, cause);
    });
    return readReply(request, response, await response.text());
  };
}

/** The error of a request without a complete reply. */
function connectionError(
  { title }: WireRequest,
  { timeout, signal }: TimeLimit,
  cause: unknown,
): StripeConnectionError {
  const { name, cause: reason } = Object(cause) as { name?: string; cause?: { code?: string } };
  if (signal?.aborted) return new StripeConnectionError(`${title} → aborted by its signal`, { cause });
  if (name === "TimeoutError") return new StripeTimeoutError(`${title} → no reply within ${timeout} ms`, { cause });
  return new StripeConnectionError(`${title} → no reply: ${reason?.code ?? name ?? "failed"}`, { cause });
}
