import createFetchClient from "openapi-fetch";
import { StripeAuthenticationError, StripeConnectionError, StripeTimeoutError, type StripeError } from "./errors.js";
import type { Journey } from "./journey.js";
import { createKeyring } from "./key.js";
import { readReply, titleOf, type Response } from "./reply.js";
import { encodeRequest, type Input, type Method, type WireRequest } from "./request.js";
import { withRetries } from "./retry.js";
import { checkKey, type Settings } from "./settings.js";
import { withTimeLimit, type Clock } from "./time.js";
import type { Reply, Transport } from "./transport.js";

/** Sends a request and reads its reply: throws a TypeError at once for what can't be sent, else rejects with a StripeError. */
export type Sender = <T>(method: Method, path: string, input: Input, settings: Settings) => Promise<Response<T>>;

/** What is used of openapi-fetch; its own types are for those who have the document's paths. */
type Send = (
  method: string,
  path: string,
  init: Pick<WireRequest, "baseUrl" | "body"> & { readonly fetch: Transport; readonly parseAs: "stream" },
) => Promise<{ readonly response: Reply }>;

/**
 * Makes a sender over one openapi-fetch client, which waits for the first request: touching `fetch` takes its time.
 * What is kept from call to call is here: the keys being asked for, and how long requests took.
 */
export function createSender(clock: Clock): Sender {
  const keyring = createKeyring();
  const metrics: string[] = [];
  let send: Send | undefined;
  const run = async (request: WireRequest, settings: Settings): Promise<Response<object>> => {
    // Of a `Request`, the platform's fetch would make another one: an array holds what it takes as well.
    const Request = Array as never;
    send ??= createFetchClient({ Request, redirect: "manual", bodySerializer: String }).request as unknown as Send;
    const { apiKey, telemetry, deadline } = settings;
    const { method, path, baseUrl, body, headers } = request;
    const sent = clock.now();
    const journey: Journey = {
      request,
      settings,
      apiKey: "",
      clock,
      end: sent + deadline,
      attempts: 0,
      sent,
      causes: [],
    };
    let reply: Reply;
    try {
      const key = typeof apiKey === "string" ? apiKey : checkKey(await keyring(apiKey, journey), settings);
      const metric = telemetry && metrics.shift();
      if (metric) headers["x-stripe-client-telemetry"] = metric;
      headers.authorization = `Bearer ${key}`;
      journey.apiKey = key;
      const transport = withRetries(withTimeLimit(settings.fetch ?? fetch, journey), journey);
      reply = (await send(method, path, { baseUrl, body, fetch: transport, parseAs: "stream" })).response;
    } catch (cause) {
      throw connectionError(journey, cause);
    }
    const object = readReply<object>(journey, reply);
    const { requestId: request_id } = object.lastResponse;
    const last_request_metrics = { request_id, request_duration_ms: clock.now() - journey.sent };
    if (telemetry && request_id) metrics.push(JSON.stringify({ last_request_metrics }));
    return object;
  };
  return (method, path, input, settings) => run(encodeRequest(method, path, input, settings), settings) as never;
}

/** The error of a call without a complete reply. */
function connectionError(journey: Journey, cause: unknown): StripeError {
  const { attempts, causes } = journey;
  const { signal } = journey.settings;
  const { name, message, cause: reason } = Object(cause) as Partial<Error> & { cause?: { code?: string } };
  const [Class, what] = signal?.aborted
    ? [StripeConnectionError, "aborted"]
    : name === "TimeoutError"
      ? [StripeTimeoutError, message]
      : attempts
        ? [StripeConnectionError, `no reply: ${reason?.code ?? name ?? "failed"}`]
        : [StripeAuthenticationError, `no API key: ${message}`];
  const last: unknown = signal?.aborted ? signal.reason : cause;
  return new Class(`${titleOf(journey)} → ${what}`, { attempts, causes: [...causes, last] });
}
