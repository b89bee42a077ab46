import type { Fetch } from "../transport.js";
import { defaultPool } from "./agents.js";
import { createDirectRoutes } from "./direct-routes.js";
import { createNodeFetch } from "./transport.js";

/** The default transport in Node: connections stay open, and all clients share them, as they do over the platform's fetch. */
export const defaultFetch: Fetch = createNodeFetch(createDirectRoutes(defaultPool));
