import { check } from "./argument-checks.js";
import { isByteSource, openByteSource, toBytes, type ByteReader, type Bytes } from "./byte-source.js";

/** A file whose bytes can be read more than once: a File, a Blob, or what `fromPath` of `stripe-fetch/node` returns. */
export interface FileSource {
  /** The size in bytes. */
  readonly size: number;
  readonly name?: string | undefined;
  /** The media type, such as `application/pdf`. */
  readonly type?: string | undefined;
  /** Opens a new stream of the bytes. A Blob of `node:buffer` has one that is only an AsyncIterable for TypeScript. */
  stream(): ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
}

/**
 * The content of a file to upload. Strings are sent as UTF-8. Streams, of the web or of Node, and other async iterables are
 * sent while they are read; they can be read only once, so that their uploads aren't retried.
 */
export type FileContent =
  | Blob
  | FileSource
  | Uint8Array
  | ArrayBuffer
  | string
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>;

/** The content of a file to upload, with its name and type. */
export interface FileData {
  data: FileContent;
  /** The file's name; `blob` by default, or the name of `data` if it is a File. */
  name?: string | undefined;
  /** The media type, such as `application/pdf`; `application/octet-stream` by default, or the type of `data` if it is a Blob. */
  type?: string | undefined;
}

/** A file to upload: its content, or an object with its content, name and type. */
export type Uploadable = FileContent | FileData;

/** A file as it is uploaded. */
export interface UploadFile {
  readonly name: string;
  readonly type: string;
  /** The bytes, or a function that opens them; always the same reader, unless the file is replayable. */
  readonly content: Bytes | (() => ByteReader);
  /** The size in bytes; undefined if only reading the file shows it. */
  readonly size: number | undefined;
  readonly isReplayable: boolean;
  /** The content, if the platform's own Blob holds it. */
  readonly blob?: Blob;
}

/** Reads a param whose value is a file; throws a TypeError that names it if it isn't one. */
export function readFileParam(given: unknown, param: string): UploadFile {
  const isData = Object(given) === given && "data" in (given as object);
  const { data, name, type } = (isData ? given : { data: given }) as Partial<FileData>;
  const { stream } = Object(data) as Partial<FileSource>;
  const own = typeof stream === "function" ? (data as Partial<FileSource>) : {};
  for (const [member, value] of Object.entries({ name, type }))
    check(typeof (value ?? "") === "string", `${param}.${member}`, "a string");
  return {
    ...readContent(data, isData ? `${param}.data` : param),
    name: name || own.name || "blob",
    type: type || own.type || "application/octet-stream",
  };
}

function readContent(data: unknown, param: string): Omit<UploadFile, "name" | "type"> {
  const size = isFileSource(data) ? data.size : undefined;
  // A download is both.
  if (isByteSource(data)) {
    let reader: ByteReader | undefined;
    return { content: () => (reader ??= openOnce(data, param)), size, isReplayable: false };
  }
  if (isFileSource(data)) {
    const content = () => openByteSource(data.stream(), param);
    return { content, size, isReplayable: true, ...(isNativeBlob(data) && { blob: data }) };
  }
  const bytes = toBytes(data, param, "a File, Blob, bytes, a string or a stream, or { data, name, type } with one");
  return { content: bytes, size: bytes.length, isReplayable: true };
}

/** The streams of Node and the iterators that were opened: another upload would get some of their bytes, or none. */
const opened = new WeakSet<object>();

/** Opens a stream or another async iterable; throws a TypeError if something else reads it, or has read it. */
function openOnce(source: object, param: string): ByteReader {
  const { locked, readable, next } = source as { locked?: unknown; readable?: unknown; next?: unknown };
  const isFree = locked !== true && readable !== false && !opened.has(source);
  check(isFree, param, "a stream that nothing else reads or has read");
  // Other iterables begin anew each time, or have a check of their own.
  if (readable || next) opened.add(source);
  return openByteSource(source, param);
}

function isFileSource(value: unknown): value is FileSource {
  const { size, stream } = Object(value) as Partial<FileSource>;
  return typeof size === "number" && typeof stream === "function";
}

/**
 * Whether a value is a Blob that the platform's fetch knows, as in browsers, which can't send streams. Node's Blob and those
 * of libraries are read as streams, which every transport of Node can send.
 */
function isNativeBlob(value: object): value is Blob {
  const { Blob } = globalThis as { Blob?: typeof globalThis.Blob };
  return Blob !== undefined && value instanceof Blob && String(Blob).includes("[native code]");
}
