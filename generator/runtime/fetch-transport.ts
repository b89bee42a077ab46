import type { CallContext } from "./call-context.js";
import { runWithinLimits } from "./time.js";
import type { Fetch, Transport } from "./transport.js";

/** A transport that sends a call's request by a fetch, and reads the reply to its end, within the limits of the call. */
export function createFetchTransport(fetch: Fetch, context: CallContext): Transport {
  return () =>
    runWithinLimits(context, async (signal) => {
      const { method, url, headers, body } = context;
      context.attempts++;
      context.sent = context.clock.now();
      const init = { method, headers: { ...headers }, body, redirect: "manual", signal } as const;
      const response = await fetch(url, acceptsCache() ? { ...init, cache: "no-store" } : init);
      const text = await response.text();
      // Not the response itself: the platform has a finalizer for it, and keeping it makes collecting garbage dear.
      const { status, ok, headers: fields } = response;
      return { status, ok, headers: fields, text: typeof text === "string" ? text : "" };
    });
}

/** Whether the platform's fetch takes `cache`: workers of older compatibility dates throw where it is set. */
function acceptsCache(): boolean {
  return "cache" in Object((globalThis as { Request?: typeof Request }).Request?.prototype);
}
