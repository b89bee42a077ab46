import { bypassCaches } from "./bypass-caches.js";
import type { Fetch } from "./transport.js";

/** Sends a request with the platform's fetch, which programs and tests may replace at any time. */
export const defaultFetch: Fetch = (url, init) => fetch(url, bypassCaches(init));

/** Whether the platform has a fetch. */
export function hasDefaultFetch(): boolean {
  return typeof globalThis.fetch === "function";
}
