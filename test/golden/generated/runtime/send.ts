import { StripeAuthenticationError, StripeConnectionError, StripeError, StripeTimeoutError } from "./errors.js";
import { secretsOf, type Journey } from "./journey.js";
import { maskCause } from "./mask.js";
import { isControlFlow, readThrown } from "./network-failure.js";
import { readReply, titleOf, type Response } from "./reply.js";
import { beginCall, type Input, type Method } from "./request.js";
import { withRetries } from "./retry.js";
import { checkKey, type Settings } from "./settings.js";
import { withinLimits, withTimeLimit, type Clock } from "./time.js";

/** Begins calls, and sends them. */
export interface Sender {
  /** Encodes the request of a call. What can't be sent is a TypeError. */
  readonly begin: (method: Method, path: string, input: Input | undefined, settings: Settings) => Journey;
  /** Sends the request of a call and reads its reply; rejects with a StripeError, or the control flow of a framework. */
  readonly send: <T>(call: Journey) => Promise<Response<T>>;
}

/** What telemetry tells of a request that was answered. */
interface Metric {
  readonly request_id: string;
  readonly request_duration_ms: number;
}

/** The most metrics that wait for requests to tell them. */
const mostMetrics = 100;

/** Makes a sender. It keeps nothing from call to call but how long requests took: a promise may be of a call that never ends. */
export function createSender(clock: Clock): Sender {
  const metrics: Metric[] = [];
  const send = async <T>(journey: Journey): Promise<Response<T>> => {
    const { headers, settings } = journey;
    const key = typeof settings.apiKey === "string" ? settings.apiKey : await askKey(settings.apiKey, journey);
    headers["authorization"] = `Bearer ${key}`;
    const metric = settings.telemetry && metrics.shift();
    if (metric) headers["x-stripe-client-telemetry"] ??= JSON.stringify({ last_request_metrics: metric });
    const object = await fetchObject<T>(journey);
    const { requestId } = object.lastResponse;
    if (settings.telemetry && requestId && metrics.length < mostMetrics)
      metrics.push({ request_id: requestId, request_duration_ms: Math.round(clock.now() - journey.sent) });
    return object;
  };
  return { begin: (method, path, input, settings) => beginCall(method, path, input, settings, clock), send };
}

/** Sends the request of a call until it has its reply, and reads that. */
async function fetchObject<T>(journey: Journey): Promise<Response<T>> {
  try {
    const reply = await withRetries(withTimeLimit(journey.settings.fetch ?? fetch, journey), journey)();
    return readReply<T>(journey, reply);
  } catch (cause) {
    throw cause instanceof StripeError ? cause : failureWithoutReply(journey, cause);
  }
}

/** Asks a function for the key of a call, synchronously: what it reads may belong to the caller, and change after. */
async function askKey(ask: () => string | PromiseLike<string>, journey: Journey): Promise<string> {
  let refused: { readonly cause: unknown } | undefined;
  const answer = async () => {
    try {
      return checkKey(await ask(), journey.settings);
    } catch (cause) {
      refused = { cause };
      throw cause;
    }
  };
  return withinLimits(journey, answer).catch((cause: unknown) => {
    throw failureWithoutReply(journey, cause, refused && "no API key");
  });
}

/** What a call without a complete reply fails with: a StripeError, or the control flow of a framework as it is. */
function failureWithoutReply(journey: Journey, thrown: unknown, refusal?: string): unknown {
  const { settings, attempts, causes } = journey;
  const { signal } = settings;
  const secrets = secretsOf(journey);
  const failWith = (Class: typeof StripeError, what: string, cause: unknown) =>
    new Class(`${titleOf(journey)} → ${what}`, { attempts, secrets, causes: [...causes, cause] });
  if (isControlFlow(thrown)) return thrown;
  if (signal?.aborted) return failWith(StripeConnectionError, "aborted", signal.reason);
  const cause = maskCause(thrown, secrets);
  const { name, message = "", code, cause: inner } = readThrown(cause);
  if (refusal) return failWith(StripeAuthenticationError, `${refusal}: ${message}`, cause);
  if (name === "TimeoutError") return failWith(StripeTimeoutError, message, cause);
  return failWith(StripeConnectionError, `no reply: ${readThrown(inner).code ?? code ?? name ?? "failed"}`, cause);
}
