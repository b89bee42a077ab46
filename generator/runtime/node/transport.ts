import type { Fetch, FetchInit } from "../transport.js";
import type { HttpModule, NodeAgent, NodeRequestOptions } from "./modules.js";
import { sendBody } from "./request-body.js";
import { createConnectionError, NodeResponse } from "./response.js";

/** How requests to an origin are sent. */
export interface Route {
  readonly module: HttpModule;
  /** The options of each request: the host to connect to, and the agent. */
  readonly options: NodeRequestOptions;
  /** What precedes the path in the request: the origin if the request goes to a proxy, which needs the whole URL. */
  readonly prefix?: string;
  /** Whether the agent needs the request's signal to connect. */
  readonly connects?: boolean;
  /** Header fields of each request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Finds the route to an origin, which is the URL up to its path; called once for each origin. */
export type FindRoute = (origin: URL) => Route;

/** Creates a fetch over node:http and node:https. It follows no redirects. */
export function createNodeFetch(findRoute: FindRoute): Fetch {
  const routes = new Map<string, Route>();
  return (url, init) =>
    new Promise((resolve, reject) => {
      const [origin, path] = splitUrl(url);
      let route = routes.get(origin);
      if (!route) routes.set(origin, (route = findRoute(new URL(origin))));
      send(route, path, init, resolve, reject);
    });
}

/** Sends a request. Rejects with the signal's reason on abort, and with the error of the connection. */
function send(
  { module, options, prefix = "", headers, connects }: Route,
  path: string,
  init: FetchInit,
  resolve: (response: NodeResponse) => void,
  reject: (reason: unknown) => void,
): void {
  const { method, signal, body } = init;
  if (signal?.aborted) {
    reject(signal.reason);
    return;
  }
  const { hostname, port, agent } = options;
  const connectOptions = connects ? { connectSignal: signal } : undefined;
  const request = module.request({
    hostname,
    port,
    agent,
    method,
    path: prefix + path,
    headers: init.headers,
    ...connectOptions,
  });
  if (!request.hasHeader("accept-encoding")) request.setHeader("accept-encoding", "gzip, br");
  for (const name in headers) request.setHeader(name, headers[name]!);
  let response: { readonly complete: boolean; destroy(error?: Error): unknown } | undefined;
  const abort = (): void => {
    reject(signal.reason);
    request.destroy(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
  };
  signal?.addEventListener("abort", abort);
  request.on("response", (message) => {
    response = message;
    resolve(new NodeResponse(message, signal));
  });
  request.on("error", (error) => {
    reject(error);
    // Bytes after a complete response are an error, too, but not the response's.
    if (response && !response.complete) response.destroy(error);
  });
  request.on("close", () => {
    signal?.removeEventListener("abort", abort);
    // Node reports no error if the server switches protocols.
    if (!response) reject(createConnectionError());
  });
  sendBody(request, body);
}

/** Splits a URL before its path, without parsing it unless it has to be encoded. */
function splitUrl(url: string): readonly [origin: string, path: string] {
  const end = url.indexOf("/", "https://".length);
  if (end > 0 && !/[^!-~]|[#\\]/.test(url)) return [url.slice(0, end), url.slice(end)];
  const { origin, pathname, search } = new URL(url);
  return [origin, pathname + search];
}

/** Creates the options for connecting to an origin directly. */
export function connectTo({ hostname, port }: URL, agent: NodeAgent | false): NodeRequestOptions {
  // node:http takes IPv6 addresses without brackets.
  return { hostname: hostname.replace(/^\[|\]$/g, ""), port, agent };
}

/** Returns the scheme of an origin; throws a TypeError if it isn't http or https. */
export function getScheme({ protocol }: URL): "http" | "https" {
  const scheme = protocol.slice(0, -1);
  if (scheme !== "http" && scheme !== "https")
    throw new TypeError(`the URL of a request must be http or https, not ${scheme}`);
  return scheme;
}
