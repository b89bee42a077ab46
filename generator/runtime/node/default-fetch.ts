import type { Fetch } from "../transport.js";
import { defaultPool } from "./agents.js";
import { Cancellation } from "./cancellation.js";
import { createDirectRoutes } from "./direct-routes.js";
import { hasNodeModules } from "./modules.js";
import { createNodeFetch } from "./transport.js";

/** The default transport in Node: connections stay open, and all clients share them, as they do over the platform's fetch. */
export const defaultFetch: Fetch = createNodeFetch(createDirectRoutes(defaultPool));

/** Returns the given fetch, else the default transport; on a platform that only resembles Node, its own fetch. */
export const selectFetch = (fetch?: Fetch): Fetch | undefined =>
  fetch ?? (hasNodeModules() ? defaultFetch : globalThis.fetch);

/** Creates the controller of the signal for one request; the default transport takes one that isn't the platform's. */
export const createController = (fetch?: Fetch): AbortController =>
  fetch || !hasNodeModules() ? new AbortController() : (new Cancellation() as unknown as AbortController);
