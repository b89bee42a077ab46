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
export function openByteSource(source: object): ByteReader {
  const { next, cancel } = openIterator(source);
  const encodeText = createTextEncoder();
  const read = async (): Promise<Bytes | undefined> => {
    const { done, value } = await next();
    if (done) return encodeText("", { isLast: true });
    const bytes = typeof value === "string" ? encodeText(value) : toBytes(value);
    if (bytes === undefined) throw new TypeError(`a stream can't have pieces of type ${typeof value}`);
    return bytes;
  };
  return { read, cancel };
}

/** Views binary data as bytes; returns undefined for other values. */
export function toBytes(value: unknown): Bytes | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
  // Found by its tag: it may be of another realm.
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]"
    ? new Uint8Array(value as ArrayBuffer)
    : undefined;
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

interface SourceIterator {
  readonly next: () => Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  readonly cancel: (reason?: unknown) => void;
}

function openIterator(source: object): SourceIterator {
  const ignore = (): void => undefined;
  if ("getReader" in source) {
    const reader = (source as ReadableStream<unknown>).getReader();
    return { next: () => reader.read(), cancel: (reason) => void reader.cancel(reason).catch(ignore) };
  }
  const iterator = (source as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  const cancel = (): void => {
    // `return` waits for a `next` that is under way; `destroy` of Node's streams ends that as well.
    const { destroy } = source as { destroy?: () => unknown };
    if (destroy) destroy.call(source);
    else iterator.return?.().then(ignore, ignore);
  };
  return { next: () => iterator.next(), cancel };
}

/** Encodes strings that follow one another: a surrogate pair may be split between two. */
function createTextEncoder(): (text: string, options?: { readonly isLast: true }) => Bytes | undefined {
  const encoder = new TextEncoder();
  let rest = "";
  return (text, options) => {
    const whole = rest + text;
    rest = options ? "" : (/[\ud800-\udbff]$/.exec(whole)?.[0] ?? "");
    return options && !whole ? undefined : encoder.encode(whole.slice(0, whole.length - rest.length));
  };
}
