import { StripeAuthenticationError, StripeConnectionError, StripeError, StripeTimeoutError } from "./errors.js";
import { getSecrets, type CallContext } from "./call-context.js";
import { createFetchTransport } from "./fetch-transport.js";
import { maskCause } from "./mask.js";
import { isControlFlow, readThrown } from "./network-failure.js";
import type { Method } from "./method.js";
import { describeRequest, parseResponse } from "./parse-response.js";
import { prepareCall, type Input } from "./request.js";
import type { Response } from "./response.js";
import { withRetries } from "./retry.js";
import { checkKey, type Settings } from "./settings.js";
import { runWithinLimits, type Clock } from "./time.js";

/** Begins calls, and sends them. */
export interface Sender {
  /** Encodes the request of a call. What can't be sent is a TypeError. */
  readonly prepare: (method: Method, path: string, input: Input | undefined, settings: Settings) => CallContext;
  /** Sends the request of a call and reads its reply; rejects with a StripeError, or the control flow of a framework. */
  readonly send: <T>(call: CallContext) => Promise<Response<T>>;
}

/** What telemetry tells of a request that was answered. */
interface Metric {
  readonly request_id: string;
  readonly request_duration_ms: number;
}

/** The most metrics that wait for requests to tell them. */
const maxMetrics = 100;

/** Makes a sender. It keeps nothing from call to call but how long requests took: a promise may be of a call that never ends. */
export function createSender(clock: Clock): Sender {
  const metrics: Metric[] = [];
  const send = async <T>(context: CallContext): Promise<Response<T>> => {
    const { headers, settings } = context;
    const key = typeof settings.apiKey === "string" ? settings.apiKey : await resolveApiKey(settings.apiKey, context);
    headers["authorization"] = `Bearer ${key}`;
    const metric = settings.telemetry && metrics.shift();
    if (metric) headers["x-stripe-client-telemetry"] ??= JSON.stringify({ last_request_metrics: metric });
    const object = await fetchObject<T>(context);
    const { requestId } = object.lastResponse;
    if (settings.telemetry && requestId && metrics.length < maxMetrics)
      metrics.push({ request_id: requestId, request_duration_ms: Math.round(clock.now() - context.sent) });
    return object;
  };
  return { prepare: (method, path, input, settings) => prepareCall(method, path, input, settings, clock), send };
}

/** Sends the request of a call until it has its reply, and reads that. */
async function fetchObject<T>(context: CallContext): Promise<Response<T>> {
  try {
    const reply = await withRetries(createFetchTransport(context.settings.fetch ?? fetch, context), context)();
    return parseResponse<T>(context, reply);
  } catch (cause) {
    throw cause instanceof StripeError ? cause : toCallError(context, cause);
  }
}

/** Asks a function for the key of a call, synchronously: what it reads may belong to the caller, and change after. */
async function resolveApiKey(ask: () => string | PromiseLike<string>, context: CallContext): Promise<string> {
  let refused: { readonly cause: unknown } | undefined;
  const answer = async () => {
    try {
      return checkKey(await ask(), context.settings);
    } catch (cause) {
      refused = { cause };
      throw cause;
    }
  };
  return runWithinLimits(context, answer).catch((cause: unknown) => {
    throw toCallError(context, cause, refused && "no API key");
  });
}

/** What a call without a complete reply fails with: a StripeError, or the control flow of a framework as it is. */
function toCallError(context: CallContext, thrown: unknown, refusal?: string): unknown {
  const { settings, attempts, causes } = context;
  const { signal } = settings;
  const secrets = getSecrets(context);
  const failWith = (Class: typeof StripeError, what: string, cause: unknown) =>
    new Class(`${describeRequest(context)} → ${what}`, { attempts, secrets, causes: [...causes, cause] });
  if (isControlFlow(thrown)) return thrown;
  if (signal?.aborted) return failWith(StripeConnectionError, "aborted", signal.reason);
  const cause = maskCause(thrown, secrets);
  const { name, message = "", code, cause: inner } = readThrown(cause);
  if (refusal) return failWith(StripeAuthenticationError, `${refusal}: ${message}`, cause);
  if (name === "TimeoutError") return failWith(StripeTimeoutError, message, cause);
  return failWith(StripeConnectionError, `no reply: ${readThrown(inner).code ?? code ?? name ?? "failed"}`, cause);
}
