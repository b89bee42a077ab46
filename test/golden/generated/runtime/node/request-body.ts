import { isByteSource, openIterator, type SourceIterator } from "../byte-source.js";
import { getTypeTag } from "../type-checks.js";
import type { ClientRequest } from "./modules.js";

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
  if (whole !== undefined) {
    request.end(whole);
    return undefined;
  }
  if (!isByteSource(body)) throw new TypeError("body: must be a string, a Uint8Array or a stream");
  return sendSource(request, openIterator(body), fail);
}

function toWhole(body: unknown): string | Uint8Array | undefined {
  if (typeof body === "string") return body;
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  return getTypeTag(body) === "ArrayBuffer" ? new Uint8Array(body as ArrayBuffer) : undefined;
}

function sendSource(
  request: ClientRequest,
  { next, cancel }: SourceIterator,
  fail: (reason: unknown) => void,
): () => void {
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
