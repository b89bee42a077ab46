import { createArgumentError } from "./argument-checks.js";
import {
  createByteStream,
  isByteSource,
  joinBytes,
  openByteSource,
  type ByteReader,
  type Bytes,
} from "./byte-source.js";
import type { CallContext } from "./call-context.js";
import { toCallError } from "./send.js";
import { runWithinLimits } from "./time.js";
import type { FetchResponse } from "./transport.js";

/**
 * A file that the API returns, such as a PDF. Read it once, in one of these ways, or iterate over its pieces. Reading rejects
 * with a StripeError if the file is incomplete, and within the limits of the call: `timeout`, which goes on from the request
 * to the last byte, `deadline` and `signal`. A download that isn't read keeps its connection until then, or until `cancel()`.
 */
export interface Download extends AsyncIterable<Bytes> {
  /** The media type, such as `application/pdf`; empty if the response has none. */
  readonly type: string;
  /** The size in bytes; undefined if only reading the file shows it. */
  readonly size: number | undefined;
  /** Returns the bytes as a stream, which reads no faster than its consumer. Cancelling it closes the connection. */
  stream(): ReadableStream<Bytes>;
  /** Reads all bytes. */
  bytes(): Promise<Bytes>;
  /** Reads all bytes into a Blob of the download's type. */
  blob(): Promise<Blob>;
  /** Closes the connection, if the file isn't needed. */
  cancel(): void;
}

/**
 * Creates the function that reads a file from a response; `expected` is its media type. The function returns undefined for
 * a response in JSON or HTML instead, which is an error of the API or of a proxy.
 */
export function readDownload(
  expected: string,
): (response: FetchResponse, context: CallContext) => Download | undefined {
  return (response, context) => {
    const type = response.headers.get("content-type") ?? "";
    const [media = ""] = type.toLowerCase().split(";");
    const isForeign = /json|html/.test(media) && media.trim() !== expected.toLowerCase();
    return isForeign ? undefined : createDownload(type, response, context);
  };
}

function createDownload(type: string, response: FetchResponse, context: CallContext): Download {
  const size = readSize(response);
  const reader = limitReader(checkSize(openBody(response), size), context);
  let isTaken = false;
  const take = (): ByteReader => {
    if (isTaken) throw createArgumentError("download: can be read only once");
    isTaken = true;
    return reader;
  };
  const readAll = async (): Promise<readonly Bytes[]> => {
    const pieces: Bytes[] = [];
    const { read } = take();
    for (let piece = await read(); piece; piece = await read()) pieces.push(piece);
    return pieces;
  };
  return {
    type,
    size,
    stream: () => createByteStream(take()),
    bytes: async () => joinBytes(await readAll()),
    blob: async () => new Blob([...(await readAll())], { type }),
    cancel: () => {
      isTaken = true;
      reader.cancel();
    },
    [Symbol.asyncIterator]: () => iterate(take()),
  };
}

async function* iterate({ read, cancel }: ByteReader): AsyncGenerator<Bytes, void> {
  try {
    for (let piece = await read(); piece; piece = await read()) yield piece;
  } finally {
    cancel();
  }
}

/** Returns the size of a file; undefined if it is compressed, because Content-Length then is the size of what was sent. */
function readSize({ headers }: FetchResponse): number | undefined {
  const length = headers.get("content-length");
  return length === null || headers.get("content-encoding") !== null ? undefined : +length;
}

/** Opens a response's body. The responses of some platforms have no stream, or one of Node. */
function openBody(response: FetchResponse): ByteReader {
  const { body } = response;
  if (isByteSource(body)) return openByteSource(body);
  let isRead = false;
  const read = async (): Promise<Bytes | undefined> => {
    if (isRead || body === null) return undefined;
    isRead = true;
    return new Uint8Array(await response.arrayBuffer!());
  };
  return { read, cancel: () => undefined };
}

/** Makes a reader reject at the end of a file that is shorter than its size. */
function checkSize({ read, cancel }: ByteReader, size: number | undefined): ByteReader {
  let received = 0;
  return {
    cancel,
    read: async () => {
      const piece = await read();
      received += piece?.length ?? 0;
      if (piece || size === undefined || received >= size) return piece;
      const message = `the response ended after ${received} of ${size} bytes`;
      throw Object.assign(new TypeError(message), { code: "ERR_INCOMPLETE_BODY" });
    },
  };
}

/** Makes a reader reject with the errors of a call, and cancels it at the end of the call's limits. */
function limitReader(reader: ByteReader, context: CallContext): ByteReader {
  const { settings, clock, sent, end } = context;
  let failure: { readonly error: unknown } | undefined;
  let rejectRead: (reason: unknown) => void;
  let finish: () => void;
  const fail = (cause: unknown): void => {
    failure ??= { error: toCallError(context, cause) };
    finish();
    reader.cancel(cause);
    rejectRead?.(failure.error);
  };
  const finished = new Promise<void>((resolve) => (finish = resolve));
  runWithinLimits(context, () => finished, settings.timeout - (clock.now() - sent)).catch((reason: unknown) => {
    const limit = clock.now() >= end ? settings.deadline : settings.timeout;
    const isTimeout = !settings.signal?.aborted;
    fail(isTimeout ? new DOMException(`no complete reply within ${limit} ms`, "TimeoutError") : reason);
  });
  const read = (): Promise<Bytes | undefined> =>
    new Promise((resolve, reject) => {
      rejectRead = reject;
      if (failure) reject(failure.error);
      else
        reader.read().then((piece) => {
          if (!piece) finish();
          resolve(piece);
        }, fail);
    });
  const cancel = (reason?: unknown): void => {
    finish();
    reader.cancel(reason);
  };
  return { read, cancel };
}
