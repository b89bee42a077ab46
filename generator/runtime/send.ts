import createFetchClient from "openapi-fetch";
import { StripeAuthenticationError, StripeConnectionError, StripeTimeoutError, type StripeError } from "./errors.js";
import { createKeyring } from "./key.js";
import { failureOf, readReply, titleOf, type Response } from "./reply.js";
import type { WireRequest } from "./request.js";
import { withRetries } from "./retry.js";
import { checkKey, type Settings } from "./settings.js";
import { withinLimits, withTimeLimit, type Clock } from "./time.js";
import { Outgoing, type Journey, type Reply, type Transport } from "./transport.js";

/** Sends a request and reads its reply; rejects with a StripeError only. */
export type Sender = <T>(request: WireRequest, settings: Settings) => Promise<Response<T>>;

/** What is used of openapi-fetch; its own types are for those who have the document's paths. */
type Send = (
  method: string,
  path: string,
  init: Omit<WireRequest, "method" | "path"> & { readonly fetch: Transport; readonly parseAs: "stream" },
) => Promise<{ readonly response: Reply }>;

/**
 * Makes a sender over one openapi-fetch client, which waits for the first request: touching `fetch` takes its time.
 * What is kept from call to call is here: the keys being asked for, and how long requests took.
 */
export function createSender(clock: Clock): Sender {
  const keyring = createKeyring();
  const metrics: string[] = [];
  let send: Send | undefined;
  return async (encoded, settings) => {
    send ??= createFetchClient({
      Request: Outgoing as unknown as typeof Request,
      redirect: "manual",
      bodySerializer: (body) => body,
    }).request as unknown as Send;
    const { apiKey, timeout, deadline = Infinity, signal, telemetry = true } = settings;
    const journey: Journey = { timeout, deadline, signal, start: clock.now(), attempts: 0, sent: 0, causes: [] };
    let request = encoded;
    let reply: Reply;
    try {
      const limit = (work: () => Promise<string>): Promise<string> => withinLimits(journey, clock, work);
      const key = typeof apiKey === "string" ? apiKey : checkKey(await keyring(apiKey, limit), settings);
      const metric = telemetry && metrics.shift();
      request = {
        ...encoded,
        headers: {
          ...encoded.headers,
          authorization: `Bearer ${key}`,
          ...(metric && { "x-stripe-client-telemetry": metric }),
        },
      };
      const policy = { ...settings, errorOf: (reply: Reply) => failureOf(request, reply, journey) };
      const transport = withRetries(withTimeLimit(settings.fetch ?? fetch, journey, clock), policy, journey, clock);
      const { method, path, ...init } = request;
      reply = (await send(method, path, { ...init, fetch: transport, parseAs: "stream" })).response;
    } catch (cause) {
      throw connectionError(encoded, journey, cause);
    }
    const object = readReply<object>(request, reply, journey);
    const { requestId: request_id } = object.lastResponse;
    if (telemetry && request_id && metrics.length < 100) {
      const last_request_metrics = { request_id, request_duration_ms: clock.now() - journey.sent };
      metrics.push(JSON.stringify({ last_request_metrics }));
    }
    return object as never;
  };
}

/** The error of a call without a complete reply. */
function connectionError(request: WireRequest, { signal, attempts, causes }: Journey, cause: unknown): StripeError {
  const { name, message, cause: reason } = Object(cause) as Partial<Error> & { cause?: { code?: string } };
  const [Class, what] = signal?.aborted
    ? [StripeConnectionError, "aborted by its signal"]
    : name === "TimeoutError"
      ? [StripeTimeoutError, message]
      : attempts
        ? [StripeConnectionError, `no reply: ${reason?.code ?? name ?? "failed"}`]
        : [StripeAuthenticationError, `no API key: ${message}`];
  const last: unknown = signal?.aborted ? signal.reason : cause;
  return new Class(`${titleOf(request)} → ${what}`, { attempts, causes: [...causes, last] });
}
