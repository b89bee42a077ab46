import { openReceivedBody } from "./received-body.js";
import type { ServerRequest, ServerResponse } from "./server-message.js";

/**
 * Converts a received request to the platform's, with the body that a framework has in hand, if any. Its signal is aborted
 * when the client leaves before the whole response.
 */
export function toRequest(received: ServerRequest, response: ServerResponse, given = received.body): Request {
  const { method = "GET" } = received;
  const abort = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) abort.abort();
  });
  const init = { headers: readHeaders(received), signal: abort.signal };
  // Fetch has no request of these methods, and handlers have no answer to them either.
  if (/^(CONNECT|TRACE|TRACK)$/.test(method)) return new Request(readUrl(received), { ...init, method: "OPTIONS" });
  if (method === "GET" || method === "HEAD") return new Request(readUrl(received), { ...init, method });
  const body = openReceivedBody(received, response, given);
  // The type of the DOM library doesn't know `duplex`, which a stream needs.
  return new Request(readUrl(received), { ...init, method, body, duplex: "half" } as RequestInit);
}

function readHeaders({ headers: fields }: ServerRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(fields)) {
    // HTTP/2 has its method and path among the fields.
    if (!name.startsWith(":")) for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

function readUrl({ url = "/", originalUrl = url, headers, socket }: ServerRequest): string {
  const { encrypted } = (socket ?? {}) as { readonly encrypted?: boolean };
  const { host = headers[":authority"] } = headers;
  const named = `${encrypted ? "https" : "http"}://${String(host)}`;
  // Anything may come as the host, such as a user and a password, which a Request refuses.
  const { origin } = new URL(URL.canParse(named) ? named : "http://localhost");
  if (originalUrl.startsWith("/")) return origin + originalUrl;
  const { pathname, search } = new URL(URL.canParse(originalUrl, origin) ? originalUrl : "/", origin);
  return origin + pathname + search;
}
