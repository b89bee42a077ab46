import { createByteStream, joinBytes, type ByteReader, type Bytes } from "./byte-source.js";
import type { EncodedBody } from "./call-context.js";
import { readFileParam, type UploadFile } from "./file-param.js";
import { encodeForm, isRecord } from "./form.js";
import { createRandomId } from "./request.js";

/** The path of a param whose value is a file; an empty segment is any index of an array. */
type FilePath = readonly string[];

/** A part of a body: bytes, or a file that is read when the body is sent. */
type Part = Bytes | (UploadFile & { readonly content: () => ByteReader });

/**
 * Creates the function that encodes params as `multipart/form-data`. Arguments are the params whose values are files:
 * `file`, `file?` if it is optional, `pages[][scan]` inside arrays and objects. All others are encoded as in a form. The
 * function throws a TypeError for params that can't be encoded, or a required file that is missing.
 */
export function encodeMultipart(...fileParams: readonly string[]): (params: object) => EncodedBody {
  return (params) => {
    const boundary = createRandomId();
    const files: (UploadFile & { readonly param: string })[] = [];
    const takeFile = (value: unknown, name: string): string => {
      files.push({ ...readFileParam(value, name), param: name });
      // No other value can have this text.
      return `${boundary}.${files.length - 1}`;
    };
    const paths = fileParams.map((param) => param.replace(/[\]?]/g, "").split("["));
    const text = encodeForm(replaceFiles(params, paths, "", takeFile) as object);
    for (const param of fileParams) {
      // Throws the error for a missing file.
      if (/^\w+$/.test(param) && !files.some(({ param: given }) => given === param)) readFileParam(undefined, param);
    }
    const parts = text.split("&").flatMap((pair) => {
      const [name = "", value = ""] = pair.split("=").map(decodeURIComponent);
      const file = value.startsWith(`${boundary}.`) ? files[+value.slice(boundary.length + 1)] : undefined;
      return name ? encodePart(boundary, name, file ?? value) : [];
    });
    return createBody(boundary, [...parts, encode(`--${boundary}--\r\n`)]);
  };
}

/** Copies params with each file replaced by the text that `takeFile` returns. */
function replaceFiles(
  value: unknown,
  paths: readonly FilePath[],
  name: string,
  takeFile: (value: unknown, name: string) => string,
): unknown {
  if (paths.some((path) => path.length === 0)) return value === undefined ? value : takeFile(value, name);
  if (paths.length === 0 || !(Array.isArray(value) || isRecord(value))) return value;
  const members = Object.entries(value).map(([key, member]: [string, unknown]) => {
    const inner = paths.filter(([first]) => first === key || first === "").map(([, ...rest]) => rest);
    return [key, replaceFiles(member, inner, name ? `${name}[${key}]` : key, takeFile)] as const;
  });
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

function encodePart(boundary: string, name: string, value: UploadFile | string): readonly Part[] {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name=${quote(name)}`;
  if (typeof value === "string") return [encode(`${head}\r\n\r\n${value}\r\n`)];
  const { name: filename, type, content } = value;
  const start = encode(`${head}; filename=${quote(filename)}\r\nContent-Type: ${joinLines(type)}\r\n\r\n`);
  return [start, typeof content === "function" ? { ...value, content } : content, encode("\r\n")];
}

function createBody(boundary: string, parts: readonly Part[]): EncodedBody {
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const files = parts.filter((part): part is Exclude<Part, Bytes> => "content" in part);
  if (files.every(({ blob }) => blob)) {
    const body = files.length
      ? new Blob(parts.map((part) => ("content" in part ? part.blob! : part)))
      : joinBytes(parts as readonly Bytes[]);
    return { headers, open: () => ({ body }) };
  }
  // A stream is opened at once: it may fail before it is sent, and nothing else may read it.
  const streams = files.filter(({ isReplayable }) => !isReplayable).map(({ content }) => content());
  const endStreams = (reason: unknown): void => {
    for (const { cancel } of streams) cancel(reason);
  };
  let close = endStreams;
  const size = parts.reduce<number>((sum, part) => sum + ("content" in part ? (part.size ?? NaN) : part.length), 0);
  return {
    headers: size ? { ...headers, "content-length": String(size) } : headers,
    open: (signal) => {
      const stream = createBodyStream(parts, endStreams);
      close = stream.cancel;
      signal.addEventListener("abort", () => {
        stream.cancel(signal.reason);
      });
      return { body: stream.body, duplex: "half", ...withoutCopy() };
    },
    close: (reason) => {
      close(reason);
    },
    ...(streams.length && { refusal: " (not retried: the stream of its upload can't be read twice)" }),
  };
}

/**
 * Makes the fetch of Node, which undici provides, not copy a stream into memory; it does so in case of a redirect, although it
 * then fails. Cloudflare Workers, whose requests have no `duplex`, reject this mode.
 */
function withoutCopy(): { readonly redirect?: "error" } {
  return "duplex" in Object((globalThis as { Request?: typeof Request }).Request?.prototype)
    ? { redirect: "error" }
    : {};
}

/**
 * Creates the stream of a body. It opens a file when it reaches it, and reads no more than its consumer asks for. `cancel` ends
 * the source of that file, which some transports don't when an attempt fails, and all `endStreams` does.
 */
function createBodyStream(
  parts: readonly Part[],
  endStreams: (reason: unknown) => void,
): { readonly body: ReadableStream<Bytes>; readonly cancel: (reason: unknown) => void } {
  let reader: ByteReader | undefined;
  let cancelled: { readonly reason: unknown } | undefined;
  async function* readParts(): AsyncGenerator<Bytes, undefined> {
    for (const part of parts) {
      if (!("content" in part)) yield part;
      else {
        reader = part.content();
        for (let piece = await reader.read(); piece; piece = await reader.read()) {
          // An empty piece would end the chunked body of some transports.
          if (piece.length) yield piece;
        }
        // A source that was ended isn't complete.
        if (cancelled) throw cancelled.reason;
      }
    }
  }
  const pieces = readParts();
  const cancel = (reason?: unknown): void => {
    cancelled ??= { reason };
    reader?.cancel(reason);
    endStreams(reason);
  };
  const stream = createByteStream({ read: async () => (await pieces.next()).value, cancel });
  // node-fetch converts a body that it doesn't know to a string, and would send that.
  const refuse = (): never => {
    throw new TypeError("fetch: must be one that can send a ReadableStream");
  };
  return { body: Object.defineProperty(stream, "toString", { value: refuse }), cancel };
}

function encode(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Quotes a name in a header as browsers do. A line break would start another header. */
function quote(text: string): string {
  return `"${joinLines(text.replaceAll('"', "%22"))}"`;
}

function joinLines(text: string): string {
  return text.replace(/\r\n|\r|\n/g, " ");
}
