import { createAgent, createGate, type PoolSettings } from "./agents.js";
import { getNodeModule, type NodeAgent } from "./modules.js";
import { connectTo, getScheme, type FindRoute } from "./transport.js";

/** Creates the function that finds the routes to origins without a proxy, over one pool of connections for each scheme. */
export function createDirectRoutes(pool: PoolSettings): FindRoute {
  const agents: Partial<Record<"http" | "https", NodeAgent>> = {};
  return (origin) => {
    const scheme = getScheme(origin);
    const agent = (agents[scheme] ??= createAgent(scheme, pool));
    return { module: getNodeModule(scheme), options: connectTo(origin, agent), gate: createGate(pool) };
  };
}
