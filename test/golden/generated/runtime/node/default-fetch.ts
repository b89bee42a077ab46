import type { Fetch } from "../transport.js";
import { createAgent, defaultPool } from "./agents.js";
import { getNodeModule, type NodeAgent } from "./modules.js";
import { connectTo, createNodeFetch, getScheme } from "./transport.js";

const agents: Partial<Record<"http" | "https", NodeAgent>> = {};

/** The default transport in Node: connections stay open, and all clients share them, as they do over the platform's fetch. */
export const defaultFetch: Fetch = createNodeFetch((origin) => {
  const scheme = getScheme(origin);
  const agent = (agents[scheme] ??= createAgent(scheme, defaultPool));
  return { module: getNodeModule(scheme), options: connectTo(origin, agent) };
});

/** Whether the platform has a default transport: in Node, always. */
export function hasDefaultFetch(): boolean {
  return true;
}
