import { joinBytes, type Bytes } from "../byte-source.js";
import type { FetchResponse } from "../transport.js";
import { ResponseHeaders } from "./headers.js";
import { getNodeModule, type Decoder, type IncomingMessage, type NodeReadable } from "./modules.js";

const decoders: ReadonlyMap<string, () => Decoder> = new Map([
  ["gzip", () => getNodeModule("zlib").createGunzip()],
  ["x-gzip", () => getNodeModule("zlib").createGunzip()],
  ["deflate", () => getNodeModule("zlib").createInflate()],
  ["br", () => getNodeModule("zlib").createBrotliDecompress()],
]);

/** A response of node:http, read as the platform's Response is. Its body is paused until it is read. */
export class NodeResponse implements FetchResponse {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly headers: ResponseHeaders;
  readonly #message: IncomingMessage;
  readonly #signal: AbortSignal | undefined;
  #stream: ReadableStream<Uint8Array> | undefined;
  #isUsed = false;

  constructor(message: IncomingMessage, signal: AbortSignal | undefined) {
    this.status = message.statusCode;
    this.statusText = message.statusMessage;
    this.ok = this.status >= 200 && this.status <= 299;
    this.headers = new ResponseHeaders(message.headers);
    this.#message = message;
    this.#signal = signal;
  }

  /** Whether the body was read, or is being read. */
  get bodyUsed(): boolean {
    return this.#isUsed;
  }

  /** The body as a stream, decoded; it waits for its reader, and cancelling it closes the connection. */
  get body(): ReadableStream<Uint8Array> {
    return (this.#stream ??= this.#createStream());
  }

  /** Reads the body as UTF-8. Rejects if it is incomplete. */
  text(): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = "";
      const source = this.#read(reject).setEncoding("utf8");
      source.on("data", (chunk: string) => (text += chunk));
      source.on("end", () => {
        resolve(text.startsWith("\ufeff") ? text.slice(1) : text);
      });
    });
  }

  /** Reads the body as bytes. Rejects if it is incomplete. */
  async arrayBuffer(): Promise<ArrayBuffer> {
    const chunks: Bytes[] = [];
    await new Promise<void>((resolve, reject) => {
      const source = this.#read(reject);
      source.on("data", (chunk: Bytes) => chunks.push(chunk));
      source.on("end", resolve);
    });
    return joinBytes(chunks).buffer;
  }

  #createStream(): ReadableStream<Uint8Array> {
    let chunks: AsyncIterator<Uint8Array, undefined> | undefined;
    let source: NodeReadable | undefined;
    const open = (controller: ReadableStreamDefaultController): AsyncIterator<Uint8Array, undefined> => {
      source = this.#read((error) => {
        controller.error(error);
      });
      return source[Symbol.asyncIterator]();
    };
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          chunks ??= open(controller);
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.length));
        },
        cancel: () => {
          this.#isUsed = true;
          (source ?? this.#message).destroy();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** Starts reading the decoded body, once. `fail` is called with the reason if it ends early. */
  #read(fail: (reason: unknown) => void): NodeReadable {
    if (this.#isUsed) throw new TypeError("the body of a response can be read only once");
    this.#isUsed = true;
    const message = this.#message;
    const end = (error: Error | null): void => {
      fail(this.#signal?.aborted ? this.#signal.reason : toReadError(error));
    };
    if (message.destroyed && !message.readableEnded) end(message.errored);
    const source = this.#decode();
    return source.on("error", end);
  }

  #decode(): NodeReadable {
    const codings = (this.headers.get("content-encoding") ?? "").toLowerCase().split(/[\s,]+/);
    const known = codings.filter((coding) => coding !== "" && coding !== "identity").reverse();
    // As in the fetch standard, a body with an unknown coding is left as it is.
    if (known.length === 0 || !known.every((coding) => decoders.has(coding))) return this.#message;
    let source: NodeReadable = this.#message;
    for (const coding of known) {
      const decoder = decoders.get(coding)!();
      acceptEmpty(decoder);
      getNodeModule("stream").pipeline(source, decoder, () => undefined);
      source = decoder;
    }
    return this.#endOnAbort(source);
  }

  /** Makes an abort end the decoding, which goes on when the request is over. */
  #endOnAbort(source: NodeReadable): NodeReadable {
    const signal = this.#signal;
    const abort = (): void => {
      source.destroy(createConnectionError());
    };
    signal?.addEventListener("abort", abort);
    return source.on("close", () => signal?.removeEventListener("abort", abort));
  }
}

/** Makes a decoder accept that there is nothing to decode: the response to a HEAD request has no body, nor has one with status 204. */
function acceptEmpty(decoder: Decoder): void {
  const { _flush: flush } = decoder;
  decoder._flush = (done) => {
    if (decoder.bytesWritten === 0) done();
    else flush.call(decoder, done);
  };
}

/** Returns the error of a body that ended early; one that can't be decoded is, as in the fetch standard, a TypeError. */
function toReadError(error: Error | null): Error {
  if (error === null) return createConnectionError();
  const isCoding = "errno" in error && "code" in error && /^(Z_|ERR_BROTLI|ERR__)/.test(String(error.code));
  return isCoding ? new TypeError("the body of the response can't be decoded", { cause: error }) : error;
}

/** Creates the error of a connection that closed before a response was complete. */
export function createConnectionError(): Error {
  return Object.assign(new Error("the connection closed before the response was complete"), { code: "ECONNRESET" });
}
