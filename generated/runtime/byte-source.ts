import { check } from "./argument-checks.js";
import { getTypeTag } from "./type-checks.js";

/** Bytes whose memory isn't shared between threads, as `Blob` and `Response` require; before TypeScript 5.7, any Uint8Array. */
export type Bytes = ReturnType<Uint8ArrayConstructor["of"]>;

/** Reads a source piece by piece. */
export interface ByteReader {
  /** Returns the next piece; undefined at the end. */
  readonly read: () => Promise<Bytes | undefined>;
  /** Frees what the source holds, also while a piece is being read. */
  readonly cancel: (reason?: unknown) => void;
}

/** Whether a value is a stream of the web or of Node, or another async iterable. */
export function isByteSource(value: unknown): value is object {
  const { getReader, [Symbol.asyncIterator]: iterate } = Object(value) as Record<PropertyKey, unknown>;
  return typeof getReader === "function" || typeof iterate === "function";
}

/** Opens a stream of the web or of Node, or another async iterable, whose pieces are bytes or strings. */
export function openByteSource(source: object, name: string): ByteReader {
  const { next, cancel } = openIterator(source);
  const read = async (): Promise<Bytes | undefined> => {
    const { done, value } = await next();
    return done ? undefined : toBytes(value, `each piece of ${name}`, "bytes or a string");
  };
  return { read, cancel };
}

/** Converts binary data, or text as UTF-8, to bytes; throws a TypeError that names the value for another one. */
export function toBytes(value: unknown, name: string, requirement: string): Bytes {
  if (typeof value === "string") {
    // TextEncoder would send another character.
    check(!/\p{Surrogate}/u.test(value), name, "without lone surrogates");
    return new TextEncoder().encode(value);
  }
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
  check(getTypeTag(value) === "ArrayBuffer", name, requirement);
  return new Uint8Array(value as ArrayBuffer);
}

/** Joins pieces. */
export function joinBytes(pieces: readonly Bytes[]): Bytes {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Creates a stream that reads a piece only when its consumer asks for one. */
export function createByteStream({ read, cancel }: ByteReader): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      pull: async (controller) => {
        const piece = await read();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
}

/** Reads the pieces of a source as they are. */
export interface SourceIterator {
  readonly next: () => Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  /** Frees what the source holds. */
  readonly cancel: (reason?: unknown) => void;
}

/** Opens a stream of the web or of Node, or another async iterable. */
export function openIterator(source: object): SourceIterator {
  const ignore = (): void => undefined;
  if ("getReader" in source) {
    const reader = (source as ReadableStream<unknown>).getReader();
    return { next: () => reader.read(), cancel: (reason) => void reader.cancel(reason).catch(ignore) };
  }
  const { on } = source as { on?: (event: "error", listener: () => void) => unknown };
  // A stream of Node that fails before it is read would end the process without a listener; reading it rejects all the same.
  if (typeof on === "function") on.call(source, "error", ignore);
  const iterator = (source as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  const cancel = (): void => {
    // `return` waits for a `next` that is under way; `destroy` of Node's streams ends that as well.
    const { destroy } = source as { destroy?: () => unknown };
    if (destroy) destroy.call(source);
    else iterator.return?.().then(ignore, ignore);
  };
  return { next: () => iterator.next(), cancel };
}
