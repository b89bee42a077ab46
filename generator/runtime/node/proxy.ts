import { createAgent, createGate, secureOptions, type PoolSettings } from "./agents.js";
import { getNodeModule, type Connected, type ConnectionOptions, type NodeSocket } from "./modules.js";
import { connectTo, getScheme, withoutBrackets, type Route } from "./transport.js";

/** The environment variables that name proxies; the lower-case ones come first, as for other programs. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** Selects the proxy of an origin from HTTP_PROXY, HTTPS_PROXY and NO_PROXY; undefined without one. */
export function selectProxy(origin: URL, environment: ProxyEnvironment): string | undefined {
  const read = (name: string): string | undefined => environment[name.toLowerCase()] || environment[name] || undefined;
  if (isExcluded(origin, read("NO_PROXY") ?? "")) return undefined;
  return read(`${getScheme(origin).toUpperCase()}_PROXY`);
}

/** Whether NO_PROXY excludes an origin: by `*`, or by its host or a domain above it, each with an optional port. */
function isExcluded({ hostname, port, protocol }: URL, noProxy: string): boolean {
  const ownPort = port || (protocol === "https:" ? "443" : "80");
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      // An IPv6 address with a port has brackets, one without a port may have none.
      const [, pattern = entry, entryPort] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? [];
      const domain = pattern.replace(/^\*?\./, "");
      if (!domain || (entryPort && entryPort !== ownPort)) return false;
      return domain === "*" || withoutBrackets(hostname) === withoutBrackets(domain) || hostname.endsWith(`.${domain}`);
    });
}

/** Parses the URL of a proxy. The error doesn't show the URL, which may contain a password. */
export function parseProxy(url: string, name: string): URL {
  const full = url.includes("://") ? url : `http://${url}`;
  const parsed = URL.canParse(full) ? new URL(full) : undefined;
  if (!parsed?.hostname || !/^https?:$/.test(parsed.protocol) || !hasCredentials(parsed))
    throw new TypeError(`${name}: must be the http or https URL of a proxy`);
  return parsed;
}

/** Whether the user and the password of a URL can be decoded. */
function hasCredentials({ username, password }: URL): boolean {
  try {
    return decodeURIComponent(username + password) !== undefined;
  } catch {
    return false;
  }
}

/** Creates the route to an origin through a proxy: a tunnel for https, requests with the whole URL for http. */
export function routeThroughProxy(origin: URL, proxy: URL, settings: PoolSettings): Route {
  const proxyScheme = getScheme(proxy);
  const gate = createGate(settings);
  if (getScheme(origin) === "http") {
    return {
      module: getNodeModule(proxyScheme),
      options: connectTo(proxy, createAgent(proxyScheme, settings)),
      gate,
      prefix: origin.origin,
      headers: { host: origin.host, ...createCredentials(proxy) },
    };
  }
  // Node's agents don't count a connection before it is open, which a tunnel is only later.
  const agent = createAgent("https", { ...settings, maxSockets: Infinity });
  const { createConnection } = agent;
  agent.createConnection = (options, connected) => {
    openTunnel(options, proxy, settings, (error, socket) => {
      const secure = socket && createConnection.call(agent, { ...options, socket }, connected);
      connected(error, secure as NodeSocket | undefined);
    });
  };
  return { module: getNodeModule("https"), options: connectTo(origin, agent), gate, connects: true };
}

/** Opens a connection through a proxy with CONNECT. */
function openTunnel(
  { host = "", port = 443, connectSignal }: ConnectionOptions,
  proxy: URL,
  { ca }: PoolSettings,
  opened: Connected,
): void {
  const scheme = getScheme(proxy);
  const target = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const request = getNodeModule(scheme).request({
    ...connectTo(proxy, false),
    ...secureOptions(scheme, ca),
    method: "CONNECT",
    path: target,
    headers: { host: target, ...createCredentials(proxy) },
  });
  const abort = (): void => {
    request.destroy(new Error("aborted"));
  };
  let end = (error: Error | null, socket?: NodeSocket): void => {
    end = () => undefined;
    connectSignal?.removeEventListener("abort", abort);
    opened(error, socket);
  };
  connectSignal?.addEventListener("abort", abort);
  request.on("connect", ({ statusCode }, socket, head) => {
    // The host behind the tunnel says nothing before it is asked.
    if (statusCode >= 200 && statusCode <= 299 && head.length === 0) end(null, socket);
    else {
      socket.destroy();
      end(createTunnelError(statusCode));
    }
  });
  request.on("response", (response) => {
    response.destroy();
    end(createTunnelError(response.statusCode));
  });
  request.on("error", (error) => {
    end(error);
  });
  request.on("close", () => {
    end(createTunnelError());
  });
  request.end();
}

/** Creates the error of a proxy that opened no tunnel; a failure of its own, such as 502, is transient. */
function createTunnelError(status?: number): Error {
  const error = new Error(`the proxy opened no tunnel: it answered ${status ?? "nothing"}`);
  return Object.assign(error, { code: `PROXY_${status ?? "CLOSED"}`, retryable: status === undefined || status > 499 });
}

function createCredentials({ username, password }: URL): Record<string, string> {
  if (!username && !password) return {};
  const bytes = new TextEncoder().encode(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  return { "proxy-authorization": `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
