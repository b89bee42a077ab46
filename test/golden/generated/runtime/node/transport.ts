import type { Fetch, FetchInit } from "../transport.js";
import type { Gate } from "./gate.js";
import type { ClientRequest, HttpModule, IncomingMessage, NodeAgent, NodeRequestOptions } from "./modules.js";
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
  /** Limits the requests that are under way. */
  readonly gate?: Gate | undefined;
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
      const { signal } = init;
      if (route.gate) route.gate.enter(signal, reject, (leave) => send(route, path, init, resolve, reject, leave));
      else send(route, path, init, resolve, reject);
    });
}

/** Creates a request, with all but its body. */
function createRequest(
  { module, options: { hostname, port, agent }, prefix = "", headers, connects }: Route,
  path: string,
  init: FetchInit,
): ClientRequest {
  const request = module.request({
    hostname,
    port,
    agent,
    method: init.method,
    path: prefix + path,
    headers: toFields(init.headers),
    // As the platform's fetch does; otherwise Node leaves out the second of some fields.
    joinDuplicateHeaders: true,
    ...(connects && { connectSignal: init.signal }),
  });
  if (!request.hasHeader("accept-encoding")) request.setHeader("accept-encoding", "gzip, br");
  for (const name in headers) request.setHeader(name, headers[name]!);
  return request;
}

/** Sends a request. Rejects with the signal's reason on abort, and with the error of the connection; then calls `leave`. */
function send(
  route: Route,
  path: string,
  init: FetchInit,
  resolve: (response: NodeResponse) => void,
  reject: (reason: unknown) => void,
  leave?: () => void,
): void {
  const { signal, body } = init;
  if (signal?.aborted) {
    reject(signal.reason);
    return;
  }
  const request = createRequest(route, path, init);
  let response: IncomingMessage | undefined;
  let cancelBody: (() => void) | undefined;
  const cleanUp = (): void => {
    signal?.removeEventListener("abort", abort);
    cancelBody?.();
    leave?.();
  };
  const fail = (reason: unknown): void => {
    reject(reason);
    // Destroying the request would discard what has arrived of the response, and end it as if it were complete.
    (response ?? request).destroy(reason instanceof Error ? reason : new Error("aborted"));
    // A request that waits for a connection closes only when it gets one.
    cleanUp();
  };
  const abort = (): void => {
    fail(signal.reason);
  };
  signal?.addEventListener("abort", abort);
  request.on("response", (message) => {
    response = message;
    message.on("end", () => {
      // The server answered without reading the whole body: the connection is no use for another request.
      if (!request.writableFinished) request.destroy();
    });
    resolve(new NodeResponse(message, signal));
  });
  request.on("error", (error) => {
    reject(error);
    // Bytes after a complete response are an error, too, but not the response's.
    if (response && !response.complete) response.destroy(error);
  });
  request.on("close", () => {
    cleanUp();
    // Node reports no error if the server switches protocols.
    if (!response) reject(createConnectionError());
  });
  try {
    cancelBody = sendBody(request, body, fail);
  } catch (error) {
    fail(error);
  }
}

/** Returns the fields of a request; those of a `Headers`, which wrappers of a fetch may pass, Node would leave out. */
function toFields(headers: FetchInit["headers"] | Iterable<[string, string]>): Record<string, string> {
  return Symbol.iterator in headers ? Object.fromEntries(headers) : headers;
}

/** Splits a URL before its path, without parsing it unless it has to be encoded. */
function splitUrl(url: string): readonly [origin: string, path: string] {
  const end = url.indexOf("/", "https://".length);
  if (end > 0 && !/[^!-~]|[#\\]/.test(url) && url.lastIndexOf("?", end) < 0) return [url.slice(0, end), url.slice(end)];
  const { origin, pathname, search } = new URL(url);
  return [origin, pathname + search];
}

/** Creates the options for connecting to an origin directly. */
export function connectTo({ hostname, port }: URL, agent: NodeAgent | false): NodeRequestOptions {
  return { hostname: withoutBrackets(hostname), port, agent };
}

/** Removes the brackets of an IPv6 address in a URL, which node:http doesn't take. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Returns the scheme of an origin; throws a TypeError if it isn't http or https. */
export function getScheme({ protocol }: URL): "http" | "https" {
  const scheme = protocol.slice(0, -1);
  if (scheme !== "http" && scheme !== "https")
    throw new TypeError(`the URL of a request must be http or https, not ${scheme}`);
  return scheme;
}
