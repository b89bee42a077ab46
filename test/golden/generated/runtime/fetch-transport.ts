import type { CallContext } from "./call-context.js";
import { runWithinLimits } from "./time.js";
import type { Fetch, Transport } from "./transport.js";

/** Creates a transport that sends a call's request with `fetch` and reads the whole response, within the limits of the call. */
export function createFetchTransport(fetch: Fetch, context: CallContext): Transport {
  return () =>
    runWithinLimits(context, async (signal) => {
      const { method, url, headers, body } = context;
      context.attempts++;
      context.sent = context.clock.now();
      const init = { method, headers: { ...headers }, body, redirect: "manual", signal } as const;
      const response = await fetch(url, acceptsCache() ? { ...init, cache: "no-store" } : init);
      const text = await response.text();
      // The fields are copied: the platform's Response has a finalizer, and keeping it alive makes garbage collection expensive.
      const { status, ok, headers: fields } = response;
      return { status, ok, headers: fields, text: typeof text === "string" ? text : "" };
    });
}

/** Whether the platform's fetch accepts `cache`: Cloudflare Workers with older compatibility dates throw when it is set. */
function acceptsCache(): boolean {
  return "cache" in Object((globalThis as { Request?: typeof Request }).Request?.prototype);
}
