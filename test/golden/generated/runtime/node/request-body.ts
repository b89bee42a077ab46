import { getTypeTag } from "../type-checks.js";
import type { ClientRequest } from "./modules.js";

/** A source of a request's body. */
interface Source {
  readonly next: () => Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  /** Frees what the source holds. */
  readonly cancel: () => unknown;
}

interface WebStream {
  getReader(): ReadableStreamDefaultReader<unknown>;
}

/**
 * Sends the body of a request and ends it. A stream is read as fast as the connection takes it; `fail` is called with its
 * error. Returns the function that ends a stream, if there is one. Throws a TypeError for a body that can't be sent.
 */
export function sendBody(
  request: ClientRequest,
  body: unknown,
  fail: (reason: unknown) => void,
): (() => void) | undefined {
  if (body === null || body === undefined) {
    request.end();
    return undefined;
  }
  // Otherwise the server couldn't tell where the body of a DELETE ends.
  request.useChunkedEncodingByDefault = true;
  // Node then rejects a body that isn't as long as its content-length says.
  request.strictContentLength = true;
  const length = request.getHeader("content-length");
  // Node 20.19 compares the number of bytes with the header as it was set.
  if (length !== undefined) request.setHeader("content-length", Number(length));
  const whole = toWhole(body);
  if (whole === undefined) return sendSource(request, openSource(body), fail);
  request.end(whole);
  return undefined;
}

function toWhole(body: unknown): string | Uint8Array | undefined {
  if (typeof body === "string") return body;
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  return getTypeTag(body) === "ArrayBuffer" ? new Uint8Array(body as ArrayBuffer) : undefined;
}

function sendSource(request: ClientRequest, { next, cancel }: Source, fail: (reason: unknown) => void): () => void {
  let resume = (): void => undefined;
  let isCancelled = false;
  request.on("drain", () => {
    resume();
  });
  const send = async (): Promise<void> => {
    for (let chunk = await next(); !chunk.done && !isCancelled; chunk = await next()) {
      if (!request.write(chunk.value)) await new Promise<void>((resolve) => (resume = resolve));
    }
    if (!isCancelled) request.end();
  };
  send().catch(fail);
  return () => {
    if (isCancelled) return;
    isCancelled = true;
    resume();
    cancel();
  };
}

/** Opens a web stream, a stream of Node, or another async iterable. */
function openSource(body: unknown): Source {
  const ignore = (): void => undefined;
  const { getReader, [Symbol.asyncIterator]: iterate } = Object(body) as Partial<WebStream & AsyncIterable<unknown>>;
  if (getReader) {
    const reader = getReader.call(body);
    return { next: () => reader.read(), cancel: () => reader.cancel().catch(ignore) };
  }
  if (!iterate) throw new TypeError("body: must be a string, a Uint8Array or a stream");
  const iterator = iterate.call(body);
  const { destroy } = body as { destroy?: () => unknown };
  return {
    next: () => iterator.next(),
    cancel: () => (destroy ? destroy.call(body) : iterator.return?.()?.then(ignore, ignore)),
  };
}
