import { getNodeModule, type ReplaceableAgent } from "./modules.js";

/** The settings of a pool of connections. */
export interface PoolSettings {
  /** The maximum number of connections to one host. */
  readonly maxSockets: number;
  /** How long an unused connection stays open, in milliseconds. */
  readonly idleTimeout: number;
  /** The certificate authorities, in place of Node's. */
  readonly ca?: unknown;
}

/** The settings of the default pool. */
export const defaultPool: PoolSettings = { maxSockets: Infinity, idleTimeout: 60_000 };

/** The longest time that a server's connection needs to close, in milliseconds: the next request must not meet it. */
const closingTime = 1000;

/**
 * Creates an agent that keeps connections open, and reuses the one that was used last, without Nagle's algorithm, as Node's
 * agents do by default: each option that is given is copied for each request.
 */
export function createAgent(scheme: "http" | "https", { maxSockets, idleTimeout, ca }: PoolSettings): ReplaceableAgent {
  const { Agent } = getNodeModule(scheme);
  const agent = new Agent({
    keepAlive: true,
    ...(maxSockets < Infinity && { maxSockets }),
    timeout: idleTimeout,
    // Otherwise NODE_TLS_REJECT_UNAUTHORIZED would decide.
    ...(scheme === "https" && { rejectUnauthorized: true, ...(ca !== undefined && { ca }) }),
  });
  // All connections have the same options but these: Node's own name lists all of them, for each request.
  agent.getName = ({ host = "", port = "" } = {}) => `${host}:${port}:`;
  const { keepSocketAlive } = Agent.prototype as ReplaceableAgent;
  agent.keepSocketAlive = (socket) => {
    if (!keepSocketAlive.call(agent, socket)) return false;
    const { timeout = 0 } = socket;
    // The server's `Keep-Alive` header named a shorter time, after which it closes the connection.
    if (timeout >= idleTimeout) return true;
    if (timeout <= closingTime) return false;
    socket.setTimeout(timeout - closingTime);
    return true;
  };
  return agent;
}
