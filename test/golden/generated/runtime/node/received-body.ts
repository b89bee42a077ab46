import { createByteStream, isByteSource, openByteSource, type Bytes } from "../byte-source.js";
import { createRefusal } from "../webhooks/refusal.js";
import type { ServerRequest, ServerResponse } from "./server-message.js";

/** What a Request takes as its body. */
export type RequestBody = string | Bytes | ReadableStream<Bytes>;

const mend =
  ' In Express, put express.raw({ type: "application/json" }) on this route, before express.json(). In a page of' +
  " Next.js, export const config = { api: { bodyParser: false } }.";

/**
 * Returns the body of a received request: the bytes that a parser kept, or else the stream if nothing has read it. Otherwise
 * the body is lost, and reading the returned stream rejects with the refusal that says so.
 */
export function openReceivedBody(request: ServerRequest, response: ServerResponse, body: unknown): RequestBody {
  const { rawBody, headers } = request;
  const raw = [rawBody, body].find(isRaw);
  if (raw !== undefined) return raw;
  if (isByteSource(body)) return openStream(body, response);
  if (isUnread(request, body)) return openStream(request, response);
  const reason = body === undefined || body === null ? "missing_payload" : "parsed_payload";
  const refusal = createRefusal(reason, { payload: body, header: headers["stripe-signature"] }, mend);
  return createByteStream({ read: () => Promise.reject(refusal), cancel: () => undefined });
}

function isRaw(value: unknown): value is string | Bytes {
  return typeof value === "string" || ArrayBuffer.isView(value);
}

/** Whether the body can still be read. Express 4's parsers set `body` to `{}` also when they read nothing. */
function isUnread(request: ServerRequest, body: unknown): boolean {
  const { readableDidRead = body !== undefined && body !== null, readableEnded } = request;
  return isByteSource(request) && !readableDidRead && !readableEnded;
}

/**
 * Opens the body as a stream. What its consumer leaves is read after the response, and dropped: a connection that is closed
 * while the client still sends loses the response, one that isn't read can't be used for another request.
 */
function openStream(source: object, response: ServerResponse): ReadableStream<Bytes> {
  const { read } = openByteSource(source, "the body");
  let isStarted = false;
  const drain = async (): Promise<void> => {
    while (await read());
  };
  response.on("finish", () => {
    // Node drops a body that nobody has begun to read.
    if (isStarted) drain().catch(() => undefined);
  });
  const start = (): ReturnType<typeof read> => {
    isStarted = true;
    return read();
  };
  return createByteStream({ read: start, cancel: () => undefined });
}
