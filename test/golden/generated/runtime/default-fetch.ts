import { Cancellation } from "./node/cancellation.js";
import { hasNodeModules } from "./node/modules.js";
import * as platform from "./platform-fetch.js";
import type { Fetch } from "./transport.js";

let nodeFetch: Fetch | undefined;

/** The default transport in Node, which loads at the first request. */
const defaultFetch: Fetch = async (url, init) => {
  nodeFetch ??= (await import("./node/default-fetch.js")).defaultFetch;
  return nodeFetch(url, init);
};

/** Returns the given fetch, else the default transport; undefined if the platform has none. */
export const selectFetch = (fetch?: Fetch): Fetch | undefined =>
  fetch ?? (isNode() ? defaultFetch : platform.selectFetch());

/** Creates the controller of the signal for one request over the given fetch or the default transport. */
export const createController = (fetch?: Fetch): AbortController =>
  !fetch && isNode() ? (new Cancellation() as unknown as AbortController) : platform.createController();

/** The globals of other platforms that imitate Node's `process`, and of browser windows. */
const foreignGlobals = ["Bun", "Deno", "WebSocketPair", "EdgeRuntime", "document"];

function isNode(): boolean {
  return hasNodeModules() && !foreignGlobals.some((name) => name in globalThis);
}
