import type { FetchInit } from "./transport.js";

/** Tells a fetch to bypass the caches of frameworks and browsers; Cloudflare Workers with older compatibility dates throw then. */
export function bypassCaches(init: FetchInit): FetchInit {
  const accepts = "cache" in Object((globalThis as { Request?: typeof Request }).Request?.prototype);
  return accepts ? { ...init, cache: "no-store" } : init;
}
