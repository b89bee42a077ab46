import type { Settings } from "./settings.js";
import type { Clock } from "./time.js";
import type { Journey, Outgoing, Reply, Transport } from "./transport.js";

/** What retries depend on. */
export interface RetryPolicy extends Pick<Settings, "maxNetworkRetries" | "maxRetryAfter"> {
  /** The error that a reply stands for. */
  readonly errorOf: (reply: Reply) => unknown;
}

/**
 * A transport that tries again what may pass: no complete reply, where the request is safe to repeat; 409, 429 and 5xx,
 * unless `Stripe-Should-Retry` says otherwise. What can't end before the deadline isn't begun.
 */
export function withRetries(send: Transport, policy: RetryPolicy, journey: Journey, clock: Clock): Transport {
  return async (request) => {
    for (;;) {
      let reply: Reply | undefined;
      let cause: unknown;
      try {
        reply = await send(request);
        if (!isPassing(reply)) return reply;
      } catch (error) {
        cause = error;
        if (journey.signal?.aborted || !isSafe(request)) throw error;
      }
      const wait = waitAfter(reply, policy, journey, clock);
      if (wait === undefined) {
        if (reply) return reply;
        throw cause;
      }
      journey.causes.push(reply ? policy.errorOf(reply) : cause);
      await clock.sleep(wait, journey.signal);
    }
  };
}

/** Whether a request can be sent twice and count once. */
function isSafe({ init: { method, headers } }: Outgoing): boolean {
  return method === "GET" || method === "DELETE" || headers.has("idempotency-key");
}

/** Whether what a reply says may pass: its own word counts, then its status. */
function isPassing({ status, headers }: Reply): boolean {
  const word = headers.get("stripe-should-retry");
  return word === "true" || (word !== "false" && (status === 409 || status === 429 || status > 499));
}

/**
 * How long to wait before the next attempt, in milliseconds; undefined when there is none. The n-th wait, from 0, is
 * between half of `min(500 · 2ⁿ, 8000)` and all of it, or what `Retry-After` asks for where that is more.
 */
function waitAfter(
  reply: Reply | undefined,
  { maxNetworkRetries, maxRetryAfter }: RetryPolicy,
  { attempts, start, deadline }: Journey,
  { now, random }: Clock,
): number | undefined {
  const header = reply?.headers.get("retry-after") ?? 0;
  const asked = isNaN(+header) ? Date.parse(String(header)) - now() : +header * 1000;
  const wait = Math.max(Math.min(250 * 2 ** attempts, 8000) * (1 - random() / 2), asked || 0);
  const isAllowed = attempts <= maxNetworkRetries && !(asked > maxRetryAfter) && now() + wait < start + deadline;
  return isAllowed ? wait : undefined;
}
