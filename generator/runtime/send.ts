import { StripeAuthenticationError, StripeConnectionError, StripeError, StripeTimeoutError } from "./errors.js";
import { callHooks, reportFailure } from "./call-hooks.js";
import { getSecrets, type CallContext } from "./call-context.js";
import { createFetchTransport } from "./fetch-transport.js";
import { maskCause } from "./mask.js";
import { isControlFlow, nameFailure, readThrown } from "./network-failure.js";
import { formatRequest, parseResponse } from "./parse-response.js";
import type { Response } from "./response.js";
import { withRetries } from "./retry.js";
import { checkKey } from "./settings.js";
import { runWithinLimits } from "./time.js";

/** Sends the request of a call and parses the response; rejects with a StripeError, or a framework's control flow value. */
export type Send = <T>(context: CallContext) => Promise<Response<T>>;

/** The telemetry of a successful request. */
interface Metric {
  readonly request_id: string;
  readonly request_duration_ms: number;
}

/**
 * Creates the function that sends calls. Between calls, it keeps only metrics, never a promise, which may belong to a call
 * that never ends.
 */
export function createSend(): Send {
  const metrics: Metric[] = [];
  return async <T>(context: CallContext): Promise<Response<T>> => {
    const { headers, settings } = context;
    try {
      const key = typeof settings.apiKey === "string" ? settings.apiKey : await resolveApiKey(settings.apiKey, context);
      headers["authorization"] = `Bearer ${key}`;
      const metric = settings.telemetry && metrics.shift();
      if (metric) headers["x-stripe-client-telemetry"] ??= JSON.stringify({ last_request_metrics: metric });
      const response = await withRetries(createFetchTransport(context), context)();
      const object = parseResponse<T>(context, response);
      const { status, requestId } = object.lastResponse;
      callHooks(context, "onResponse", { status, requestId });
      // At most 100 metrics are kept until a request reports them.
      if (settings.telemetry && requestId && metrics.length < 100)
        metrics.push({ request_id: requestId, request_duration_ms: Math.round(context.clock.now() - context.sent) });
      return object;
    } catch (cause) {
      const error = cause instanceof StripeError ? cause : toCallError(context, cause);
      context.upload?.close?.(error);
      reportFailure(context, error);
      throw error;
    }
  };
}

/** Calls a key function, synchronously: it may read state of the caller that changes later. */
function resolveApiKey(getKey: () => string | PromiseLike<string>, context: CallContext): Promise<string> {
  return runWithinLimits(context, async () => {
    try {
      return checkKey(await getKey(), context.settings);
    } catch (cause) {
      throw toCallError(context, cause, "no API key");
    }
  });
}

/** Converts a thrown value to the error of the call: a StripeError, or the value itself if it is a framework's control flow. */
export function toCallError(context: CallContext, thrown: unknown, reason?: string): unknown {
  const { attempts, causes } = context;
  const { signal } = context.settings;
  const secrets = getSecrets(context);
  const failWith = (Class: typeof StripeError, outcome: string, cause: unknown) =>
    new Class(`${formatRequest(context)} → ${outcome}`, {
      idempotencyKey: context.headers["idempotency-key"],
      attempts,
      secrets,
      causes: [...causes, cause],
    });
  if (isControlFlow(thrown)) return thrown;
  if (signal?.aborted) return failWith(StripeConnectionError, "aborted", signal.reason);
  const cause = maskCause(thrown, secrets);
  const { name, message = "" } = readThrown(cause);
  if (reason) return failWith(StripeAuthenticationError, `${reason}: ${message}`, cause);
  if (name === "TimeoutError") return failWith(StripeTimeoutError, message, cause);
  return failWith(StripeConnectionError, `no reply: ${nameFailure(cause) ?? "failed"}`, cause);
}
