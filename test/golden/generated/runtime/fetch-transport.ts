import { callHooks } from "./call-hooks.js";
import type { CallContext } from "./call-context.js";
import { selectFetch } from "./default-fetch.js";
import { runWithinLimits } from "./time.js";
import type { FetchInit, Transport } from "./transport.js";

/** Creates a transport that sends a call's request and reads the whole response, unless it is a download, within the limits of the call. */
export function createFetchTransport(context: CallContext): Transport {
  return () =>
    runWithinLimits(context, async (signal) => {
      const { method, url, headers, body, upload, read, settings } = context;
      context.attempts++;
      context.sent = context.clock.now();
      callHooks(context, "onRequest");
      const request = { method, headers: { ...headers }, body, redirect: "manual", signal, ...upload?.open(signal) };
      const init = request as FetchInit;
      const fetch = selectFetch(settings.fetch)!;
      const response = await fetch(url, acceptsCache(signal) ? { ...init, cache: "no-store" } : init);
      const download = response.ok && read?.(response, context);
      const text = download ? "" : await response.text();
      // The fields are copied: the platform's Response has a finalizer, and keeping it alive makes garbage collection expensive.
      const { status, ok, headers: fields } = response;
      return { status, ok, headers: fields, text: typeof text === "string" ? text : "", download };
    });
}

/** Whether a fetch accepts `cache`: Cloudflare Workers with older compatibility dates throw when it is set. */
function acceptsCache(signal: AbortSignal): boolean {
  if ("isCacheless" in signal) return false;
  return "cache" in Object((globalThis as { Request?: typeof Request }).Request?.prototype);
}
