import type { Fetch } from "./transport.js";

/** Returns the given fetch, else the platform's, which programs and tests may replace at any time; undefined if there is none. */
export const selectFetch = (fetch: Fetch | undefined = globalThis.fetch): Fetch | undefined => fetch;

/** Creates the controller of the signal for one request. */
export const createController = (): AbortController => new AbortController();
