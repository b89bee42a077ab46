import type { CallContext } from "./call-context.js";
import { selectFetch } from "./default-fetch.js";
import { runWithinLimits } from "./time.js";
import type { Transport } from "./transport.js";

/** Creates a transport that sends a call's request and reads the whole response, within the limits of the call. */
export function createFetchTransport(context: CallContext): Transport {
  return () =>
    runWithinLimits(context, async (signal) => {
      const { method, url, headers, body, settings } = context;
      context.attempts++;
      context.sent = context.clock.now();
      const init = { method, headers: { ...headers }, body, redirect: "manual", signal } as const;
      const fetch = selectFetch(settings.fetch)!;
      const response = await fetch(url, acceptsCache(signal) ? { ...init, cache: "no-store" } : init);
      const text = await response.text();
      // The fields are copied: the platform's Response has a finalizer, and keeping it alive makes garbage collection expensive.
      const { status, ok, headers: fields } = response;
      return { status, ok, headers: fields, text: typeof text === "string" ? text : "" };
    });
}

/** Whether a fetch accepts `cache`: Cloudflare Workers with older compatibility dates throw when it is set. */
function acceptsCache(signal: AbortSignal): boolean {
  if ("isCacheless" in signal) return false;
  return "cache" in Object((globalThis as { Request?: typeof Request }).Request?.prototype);
}
