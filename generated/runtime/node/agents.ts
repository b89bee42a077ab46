import { Gate } from "./gate.js";
import { getNodeModule, type NodeSocket, type ReplaceableAgent } from "./modules.js";

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
    ...secureOptions(scheme, ca),
  });
  // All connections have the same options but these: Node's own name lists all of them, for each request.
  agent.getName = ({ host = "", port = "" } = {}) => `${host}:${port}:`;
  const { addRequest, keepSocketAlive } = Agent.prototype as ReplaceableAgent;
  agent.keepSocketAlive = (socket) => {
    const idleTime = Math.min(idleTimeout, readHint(socket) - closingTime);
    if (idleTime <= 0 || !keepSocketAlive.call(agent, socket)) return false;
    if (socket.timeout !== idleTime) socket.setTimeout(idleTime);
    socket.idleUntil = performance.now() + idleTime;
    return true;
  };
  agent.addRequest = (request, options) => {
    const idle = agent.freeSockets[agent.getName(options)];
    // While a process is stopped or busy, no timer closes what is out of date. Next.js forbids Date.now() in what it prerenders.
    if (idle && (idle.at(-1)?.idleUntil ?? Infinity) < performance.now())
      for (const socket of [...idle]) socket.destroy();
    addRequest.call(agent, request, options);
  };
  return agent;
}

/** Returns the options that verify certificates; without them, NODE_TLS_REJECT_UNAUTHORIZED would decide. */
export function secureOptions(scheme: "http" | "https", ca: PoolSettings["ca"]): object {
  return scheme === "https" ? { rejectUnauthorized: true, ...(ca !== undefined && { ca }) } : {};
}

/** Returns how long the server keeps an unused connection open, which its `Keep-Alive` header says, in milliseconds. */
function readHint({ _httpMessage: request }: NodeSocket): number {
  const [, seconds] = /\btimeout=(\d+)/i.exec(String(request?.res?.headers["keep-alive"])) ?? [];
  return seconds === undefined ? Infinity : +seconds * 1000;
}

/** Creates the gate of one host, if the number of its connections is limited. */
export function createGate({ maxSockets }: PoolSettings): Gate | undefined {
  return maxSockets < Infinity ? new Gate(maxSockets) : undefined;
}
