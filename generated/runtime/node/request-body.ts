import type { ClientRequest } from "./modules.js";

/** A source of a request's body. */
interface Source {
  readonly next: () => Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  /** Frees what the source holds. */
  readonly cancel: () => unknown;
}

/** Sends the body of a request and ends it. A stream is read as fast as the connection takes it; its error ends the request. */
export function sendBody(request: ClientRequest, body: unknown): void {
  if (body === null || body === undefined || typeof body === "string") {
    request.end(body);
    return;
  }
  endWithResponse(request);
  if (ArrayBuffer.isView(body)) request.end(body);
  else if (body instanceof ArrayBuffer) request.end(new Uint8Array(body));
  else {
    // Node then rejects a body that isn't as long as its content-length says.
    request.strictContentLength = true;
    sendSource(request, openSource(body)).catch((error: unknown) => request.destroy(error as Error));
  }
}

/** Closes the connection if the response ends before the body is sent: the server may never read the rest. */
function endWithResponse(request: ClientRequest): void {
  request.on("response", (response) => {
    response.on("end", () => {
      if (!request.writableFinished) request.destroy();
    });
  });
}

async function sendSource(request: ClientRequest, { next, cancel }: Source): Promise<void> {
  let resume = (): void => undefined;
  let isClosed = false;
  request.on("drain", () => {
    resume();
  });
  request.on("close", () => {
    isClosed = true;
    resume();
    cancel();
  });
  for (let chunk = await next(); !chunk.done && !isClosed; chunk = await next()) {
    if (!request.write(chunk.value)) await new Promise<void>((resolve) => (resume = resolve));
  }
  if (!isClosed) request.end();
}

/** Opens a web stream, a stream of Node, or another async iterable. */
function openSource(body: object): Source {
  const ignore = (): void => undefined;
  if ("getReader" in body) {
    const reader = (body as ReadableStream).getReader();
    return { next: () => reader.read(), cancel: () => reader.cancel().catch(ignore) };
  }
  if (!(Symbol.asyncIterator in body)) throw new TypeError("body: must be a string, a Uint8Array or a stream");
  const iterator = (body as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  const { destroy } = body as { destroy?: () => unknown };
  return {
    next: () => iterator.next(),
    cancel: () => (destroy ? destroy.call(body) : iterator.return?.()?.then(ignore, ignore)),
  };
}
