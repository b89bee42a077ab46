import { reportFailure } from "./call-hooks.js";
import { getSecrets, type CallContext } from "./call-context.js";
import { maskCause } from "./mask.js";
import { isNetworkFailure } from "./network-failure.js";
import { parseErrorResponse } from "./parse-response.js";
import type { HttpResponse, Transport } from "./transport.js";

/**
 * Wraps a transport to retry transient failures: missing or incomplete responses; 409, 429 and 5xx,
 * unless the `Stripe-Should-Retry` header overrides that. Doesn't start a delay that would end after the deadline.
 */
export function withRetries(send: Transport, context: CallContext): Transport {
  const { clock, end, causes } = context;
  return async () => {
    for (;;) {
      let response: HttpResponse | undefined;
      let cause: unknown;
      try {
        response = await send();
        if (!isRetryable(response)) return response;
      } catch (error) {
        if (!isNetworkFailure(error)) throw error;
        cause = error;
      }
      // Every request is safe to repeat: GET and DELETE by themselves, all others by their idempotency key.
      const wait = getRetryDelay(response, context);
      const isAborted = !response && context.settings.signal?.aborted;
      const isLate = isAborted || clock.now() + wait >= end;
      if (!isLate) context.refusal = context.upload?.refusal;
      if (isLate || context.refusal) {
        if (response) return response;
        throw cause;
      }
      const failure = response ? parseErrorResponse(context, response) : maskCause(cause, getSecrets(context));
      causes.push(failure);
      reportFailure(context, failure, wait);
      await clock.sleep(wait, context);
    }
  };
}

/** Whether a response is a transient failure: by its `Stripe-Should-Retry` header, else by its status. */
function isRetryable({ status, headers }: HttpResponse): boolean {
  const shouldRetry = headers.get("stripe-should-retry");
  return shouldRetry === "true" || (shouldRetry !== "false" && (status === 409 || status === 429 || status > 499));
}

/**
 * Returns the delay before the next attempt, in milliseconds; Infinity if there is none. The n-th delay, from 0, is random
 * between 50% and 100% of `min(500 · 2ⁿ, 8000)`, or the value of `Retry-After` if that is longer.
 */
function getRetryDelay(
  response: HttpResponse | undefined,
  { settings: { maxNetworkRetries, maxRetryAfter }, attempts, clock }: CallContext,
): number {
  const header = response?.headers.get("retry-after") ?? "0";
  // A date is relative to the server's clock, which may differ from ours.
  const date = Date.parse(response?.headers.get("date") ?? "") || Date.now();
  const requested = isNaN(+header) ? Date.parse(header) - date : +header * 1000;
  const backoff = Math.min(250 * 2 ** attempts, 8000) * (1 - clock.random() / 2);
  return attempts > maxNetworkRetries || requested > maxRetryAfter ? Infinity : Math.max(backoff, requested || 0);
}
