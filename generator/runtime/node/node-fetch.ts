import { check } from "../argument-checks.js";
import type { Fetch } from "../transport.js";
import { getTypeTag } from "../type-checks.js";
import { defaultPool, type PoolSettings } from "./agents.js";
import { createDirectRoutes } from "./direct-routes.js";
import { getNodeModule, type NodeAgent } from "./modules.js";
import { parseProxy, routeThroughProxy, selectProxy, type ProxyEnvironment } from "./proxy.js";
import { connectTo, createNodeFetch, getScheme, type FindRoute } from "./transport.js";

/** The options of `nodeFetch`. */
export interface NodeFetchOptions {
  /** The maximum number of connections to one host; further requests wait. Without it, there is no limit. */
  maxSockets?: number | undefined;
  /** How long an unused connection stays open, in milliseconds; 60,000 by default, and less if the server says so. */
  idleTimeout?: number | undefined;
  /** Your `http.Agent` or `https.Agent`, which then decides how connections are made; excludes the other options. */
  agent?: NodeAgent | undefined;
  /**
   * The URL of an http or https proxy, with its user and password if it needs them; `true` uses the environment variables
   * HTTP_PROXY, HTTPS_PROXY and NO_PROXY, as they are now. Without it, no proxy is used.
   */
  proxy?: string | URL | true | undefined;
  /** The certificate authorities to trust in place of Node's, in PEM format. */
  ca?: string | Uint8Array | readonly (string | Uint8Array)[] | undefined;
}

const optionNames = ["maxSockets", "idleTimeout", "agent", "proxy", "ca"];

/**
 * Creates a transport over node:http and node:https with connections of its own, for the option `fetch` of a client.
 * Throws a TypeError for an unknown or invalid option.
 */
export function nodeFetch(options: NodeFetchOptions = {}): Fetch {
  checkOptions(options);
  const { maxSockets = defaultPool.maxSockets, idleTimeout = defaultPool.idleTimeout, ca, agent, proxy } = options;
  if (agent)
    return createNodeFetch((origin) => ({
      module: getNodeModule(getScheme(origin)),
      options: connectTo(origin, agent),
    }));
  return createNodeFetch(createFindRoute({ maxSockets, idleTimeout, ca }, createFindProxy(proxy)));
}

function createFindRoute(pool: PoolSettings, findProxy: (origin: URL) => URL | undefined): FindRoute {
  const findDirectRoute = createDirectRoutes(pool);
  return (origin) => {
    const proxy = findProxy(origin);
    return proxy ? routeThroughProxy(origin, proxy, pool) : findDirectRoute(origin);
  };
}

function createFindProxy(proxy: string | URL | true | undefined): (origin: URL) => URL | undefined {
  if (proxy !== true) {
    const url = proxy === undefined ? undefined : parseProxy(String(proxy), "proxy");
    return () => url;
  }
  const environment = { ...(globalThis as { process?: { env: ProxyEnvironment } }).process?.env };
  const findProxy = (origin: URL): URL | undefined => {
    const url = selectProxy(origin, environment);
    return url === undefined ? undefined : parseProxy(url, `${getScheme(origin).toUpperCase()}_PROXY`);
  };
  // A variable that is no URL is an error at once, not of each request.
  for (const origin of ["http://host.invalid", "https://host.invalid"]) findProxy(new URL(origin));
  return findProxy;
}

function checkOptions(options: NodeFetchOptions): void {
  check(typeof options === "object" && options !== null, "options", "an object");
  for (const name of Object.keys(options)) check(optionNames.includes(name), name, `one of ${optionNames.join(", ")}`);
  const { maxSockets, idleTimeout, agent, proxy, ca } = options;
  check(isCount(maxSockets) || maxSockets === Infinity, "maxSockets", "a whole number from 1");
  check(isCount(idleTimeout) && (idleTimeout ?? 0) < 2 ** 31, "idleTimeout", "a whole number of milliseconds from 1");
  check(
    agent === undefined || typeof (Object(agent) as { addRequest?: unknown }).addRequest === "function",
    "agent",
    "an http.Agent or https.Agent",
  );
  check(
    ca === undefined || ([ca].flat().length > 0 && [ca].flat().every(isCertificate)),
    "ca",
    "a text or bytes in PEM format (not a path), or an array of them",
  );
  check(
    proxy === undefined || proxy === true || typeof proxy === "string" || getTypeTag(proxy) === "URL",
    "proxy",
    "the URL of a proxy, or true",
  );
  const others = optionNames.filter(
    (name) => name !== "agent" && options[name as keyof NodeFetchOptions] !== undefined,
  );
  check(agent === undefined || others.length === 0, "agent", `without ${others.join(", ")}, which it decides itself`);
}

function isCount(value: unknown): boolean {
  return value === undefined || (Number.isInteger(value) && (value as number) >= 1);
}

function isCertificate(value: unknown): boolean {
  // Node ignores what isn't a certificate, and would trust none.
  const text = typeof value === "string" ? value : ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : "";
  return text.includes("-----BEGIN ");
}
