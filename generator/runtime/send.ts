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
export type Sender = <T>(
  method: Method,
  path: string,
  input: Input | undefined,
  settings: Settings,
) => Promise<Response<T>>;

/** What is used of openapi-fetch; its own types are for those who have the document's paths. */
type Send = (
  path: string,
  init: { readonly method: Method; readonly baseUrl: string; readonly fetch: Transport; readonly parseAs: "stream" },
) => Promise<{ readonly response: Reply }>;

/**
 * Makes a sender over one openapi-fetch client, which waits for the first request: touching `fetch` takes its time.
 * What is kept from call to call is here: the keys being asked for, and how long requests took.
 */
export function createSender(clock: Clock): Sender {
  const keyring = createKeyring();
  let metric: string | undefined;
  let client: Readonly<Record<Method, Send>> | undefined;
  const run = async (request: WireRequest, settings: Settings): Promise<Response<object>> => {
    // openapi-fetch finds the URL and reads the reply. What else goes out, the transport takes from the journey: a
    // `Request`, and `Headers`, would be made only for the platform's fetch to make others of them.
    const Request = Array as never;
    client ??= createFetchClient({ Request }) as unknown as NonNullable<typeof client>;
    const { apiKey, telemetry, deadline } = settings;
    const { method, path, baseUrl, headers, body } = request;
    const end = clock.now() + deadline;
    // Name by name: `...request` and Object.assign make objects whose members take longer to reach.
    const journey: Journey = {
      method,
      path,
      baseUrl,
      headers,
      body,
      settings,
      clock,
      end,
      attempts: 0,
      sent: 0,
      causes: [],
    };
    let reply: Reply;
    try {
      const key = typeof apiKey === "string" ? apiKey : checkKey(await keyring(apiKey, journey), settings);
      headers.authorization = `Bearer ${key}`;
      if (telemetry) {
        if (metric) headers["x-stripe-client-telemetry"] ??= metric;
        metric = undefined;
      }
      const transport = withRetries(withTimeLimit(settings.fetch ?? fetch, journey), journey);
      // The method is told twice: openapi-fetch sets it in a copy of the object, which is dear where it wasn't there.
      reply = (await client[method](path, { method, baseUrl, fetch: transport, parseAs: "stream" })).response;
    } catch (cause) {
      throw connectionError(journey, cause);
    }
    const object = readReply<object>(journey, reply);
    const { requestId } = object.lastResponse;
    if (telemetry && requestId) {
      const last = { request_id: requestId, request_duration_ms: clock.now() - journey.sent };
      metric = JSON.stringify({ last_request_metrics: last });
    }
    return object;
  };
  return (method, path, input, settings) => run(encodeRequest(method, path, input, settings), settings) as never;
}

/** The error of a call without a complete reply. */
function connectionError(journey: Journey, cause: unknown): StripeError {
  const { settings, attempts, causes } = journey;
  const { aborted, reason } = Object(settings.signal) as { aborted?: boolean; reason?: unknown };
  const { name, message, cause: why } = Object(cause) as Partial<Error> & { cause?: { code?: string } };
  const [Class, what] = aborted
    ? [StripeConnectionError, "aborted"]
    : name === "TimeoutError"
      ? [StripeTimeoutError, message]
      : attempts
        ? [StripeConnectionError, `no reply: ${why?.code ?? name ?? "failed"}`]
        : [StripeAuthenticationError, `no API key: ${message}`];
  return new Class(`${titleOf(journey)} → ${what}`, { attempts, causes: [...causes, aborted ? reason : cause] });
}
