import { check } from "./argument-checks.js";
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
  const { headers } = response;
  const length = headers.get("content-length");
  // The Content-Length of a compressed file is the size of what was sent.
  const size = length === null || headers.get("content-encoding") ? undefined : +length;
  const reader = createReader(response, size, context);
  let isTaken = false;
  const take = (): ByteReader => {
    check(!isTaken, "download", "read only once");
    isTaken = true;
    return reader;
  };
  const readAll = async (): Promise<Bytes[]> => {
    const pieces: Bytes[] = [];
    for await (const piece of download) pieces.push(piece);
    return pieces;
  };
  const download: Download = {
    type,
    size,
    stream: () => createByteStream(take()),
    bytes: async () => joinBytes(await readAll()),
    blob: async () => new Blob(await readAll(), { type }),
    cancel: () => {
      isTaken = true;
      reader.cancel();
    },
    [Symbol.asyncIterator]: () => iterate(take()),
  };
  return download;
}

async function* iterate({ read, cancel }: ByteReader): AsyncGenerator<Bytes, void> {
  try {
    for (let piece = await read(); piece; piece = await read()) yield piece;
  } finally {
    cancel();
  }
}

/** The body of a response whose platform has no stream for it. */
async function* readWhole(response: FetchResponse): AsyncGenerator<ArrayBuffer, void> {
  if (response.body !== null && response.arrayBuffer) yield await response.arrayBuffer();
}

/** Creates a reader that rejects with the errors of a call: at the end of its limits, or of an incomplete body. */
function createReader(response: FetchResponse, size: number | undefined, context: CallContext): ByteReader {
  const source = openByteSource(isByteSource(response.body) ? response.body : readWhole(response), "the body");
  let received = 0;
  let failure: { readonly error: unknown } | undefined;
  let rejectRead: ((reason: unknown) => void) | undefined;
  let finish: () => void;
  const cancel = (reason?: unknown): void => {
    finish();
    source.cancel(reason);
  };
  const fail = (cause: unknown): void => {
    failure ??= { error: toCallError(context, cause) };
    rejectRead?.(failure.error);
    cancel(cause);
  };
  const finished = new Promise<void>((resolve) => (finish = resolve));
  runWithinLimits(context, () => finished, context.settings.timeout - (context.clock.now() - context.sent)).catch(fail);
  const readPiece = async (): Promise<Bytes | undefined> => {
    const piece = await source.read();
    received += piece?.length ?? 0;
    if (!piece && size && received < size)
      throw Object.assign(new Error(`received ${received} of ${size} bytes`), { code: "ERR_INCOMPLETE_BODY" });
    if (!piece) finish();
    return piece;
  };
  const read = (): Promise<Bytes | undefined> =>
    new Promise((resolve, reject) => {
      rejectRead = reject;
      if (failure) reject(failure.error);
      else readPiece().then(resolve, fail);
    });
  return { read, cancel };
}
