import { getSecrets, type CallContext } from "./call-context.js";
import { maskCause } from "./mask.js";
import { isNetworkFailure } from "./network-failure.js";
import { parseErrorResponse } from "./parse-response.js";
import type { HttpResponse, Transport } from "./transport.js";

/**
 * A transport that tries again what may pass: no complete reply, where the request is safe to repeat; 409, 429 and 5xx,
 * unless `Stripe-Should-Retry` says otherwise. What can't end before the deadline isn't begun.
 */
export function withRetries(send: Transport, context: CallContext): Transport {
  const { clock, end, causes } = context;
  const attempt: Transport = async () => {
    let reply: HttpResponse | undefined;
    let cause: unknown;
    try {
      reply = await send();
      if (!isRetryable(reply)) return reply;
    } catch (error) {
      if (!isNetworkFailure(error)) throw error;
      cause = error;
    }
    // Without a reply, what is safe to send twice: a GET or DELETE, which has no body, or what has a key.
    const mayPass =
      reply ?? (!context.settings.signal?.aborted && (context.body === null || context.headers["idempotency-key"]));
    const wait = mayPass ? getRetryDelay(reply, context) : Infinity;
    if (clock.now() + wait >= end) {
      if (reply) return reply;
      throw cause;
    }
    causes.push(reply ? parseErrorResponse(context, reply) : maskCause(cause, getSecrets(context)));
    await clock.sleep(wait, context);
    return attempt();
  };
  return attempt;
}

/** Whether what a reply says may pass: its own word counts, then its status. */
function isRetryable({ status, headers }: HttpResponse): boolean {
  const word = headers.get("stripe-should-retry");
  return word === "true" || (word !== "false" && (status === 409 || status === 429 || status > 499));
}

/**
 * How long to wait before the next attempt, in milliseconds; forever when there is none. The n-th wait, from 0, is
 * between half of `min(500 · 2ⁿ, 8000)` and all of it, or what `Retry-After` asks for where that is more.
 */
function getRetryDelay(
  reply: HttpResponse | undefined,
  { settings: { maxNetworkRetries, maxRetryAfter }, attempts, clock }: CallContext,
): number {
  const header = reply?.headers.get("retry-after") ?? "0";
  // A date is one of the server's clock, which may not be ours.
  const date = Date.parse(reply?.headers.get("date") ?? "") || Date.now();
  const asked = isNaN(+header) ? Date.parse(header) - date : +header * 1000;
  const backoff = Math.min(250 * 2 ** attempts, 8000) * (1 - clock.random() / 2);
  return attempts > maxNetworkRetries || asked > maxRetryAfter ? Infinity : Math.max(backoff, asked || 0);
}
