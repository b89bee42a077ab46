import { defaultFetch as platformFetch, hasDefaultFetch as hasPlatformFetch } from "./platform-fetch.js";
import type { Fetch } from "./transport.js";

let nodeFetch: Fetch | undefined;

/**
 * Sends a request with the fastest transport of the platform: in Node, the one over node:http, which loads at the first
 * request; elsewhere, the platform's fetch.
 */
export const defaultFetch: Fetch = (url, init) => {
  if (nodeFetch) return nodeFetch(url, init);
  return isNode() ? sendInNode(url, init) : platformFetch(url, init);
};

const sendInNode: Fetch = async (url, init) => {
  nodeFetch = (await import("./node/default-fetch.js")).defaultFetch;
  return nodeFetch(url, init);
};

/** Whether the platform has a default transport. */
export function hasDefaultFetch(): boolean {
  return isNode() || hasPlatformFetch();
}

/** The globals of other platforms that imitate Node's `process`, and of browser windows. */
const foreignGlobals = ["Bun", "Deno", "WebSocketPair", "EdgeRuntime", "document"];

function isNode(): boolean {
  const { process } = globalThis as { process?: { getBuiltinModule?: unknown } };
  return typeof process?.getBuiltinModule === "function" && !foreignGlobals.some((name) => name in globalThis);
}
