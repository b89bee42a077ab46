import { getModuleLoader } from "../builtin-module.js";
import type { CreateHmac } from "../webhooks/hmac.js";

/** An agent of node:http or node:https, which keeps connections. */
export interface NodeAgent {
  readonly maxSockets: number;
  destroy(): void;
}

/** An agent, with its methods that may be replaced. */
export interface ReplaceableAgent extends NodeAgent {
  /** The unused connections, by their names; the one that was used last is the last. */
  readonly freeSockets: Readonly<Record<string, readonly NodeSocket[] | undefined>>;
  addRequest: (this: ReplaceableAgent, request: object, options: ConnectionOptions) => void;
  getName: (options?: ConnectionOptions) => string;
  createConnection: (this: ReplaceableAgent, options: ConnectionOptions, connected: Connected) => unknown;
  keepSocketAlive: (this: ReplaceableAgent, socket: NodeSocket) => boolean;
}

/** Receives the connection that an agent asked for, or the error. */
export type Connected = (error: Error | null, socket?: NodeSocket) => void;

/** The options of a connection: an agent's, with those of the request that needs it. */
export interface ConnectionOptions {
  readonly host?: string;
  readonly port?: number | string;
  /** The connection to use, if there is one. */
  readonly socket?: NodeSocket;
  readonly connectSignal?: AbortSignal;
}

/** The members of a socket that the transport uses. */
export interface NodeSocket {
  /** The idle time after which it emits `timeout`, in milliseconds. */
  readonly timeout?: number;
  /** The time until which it may stay unused, in milliseconds of `performance`. */
  idleUntil?: number;
  /** The request that it was last used for. */
  readonly _httpMessage?: { readonly res?: Pick<IncomingMessage, "headers"> | null } | null;
  setTimeout(ms: number): unknown;
  destroy(error?: Error): unknown;
}

/** The members of a readable stream that the transport uses. */
export interface NodeReadable {
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined>;
  readonly destroyed: boolean;
  readonly readableEnded: boolean;
  readonly errored: Error | null;
  on(event: "data", listener: (chunk: never) => void): this;
  on(event: "end" | "close", listener: () => void): this;
  on(event: "error", listener: (error: Error) => void): this;
  setEncoding(encoding: "utf8"): this;
  destroy(error?: Error): this;
}

/** A response of node:http. */
export interface IncomingMessage extends NodeReadable {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: NodeHeaderFields;
  /** Whether the whole body has arrived. */
  readonly complete: boolean;
}

/** The header fields of a response of node:http, by lower-case name. */
export type NodeHeaderFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request of node:http. */
export interface ClientRequest {
  readonly destroyed: boolean;
  /** Whether the whole request has been handed to the system. */
  readonly writableFinished: boolean;
  strictContentLength: boolean;
  /** Whether a body is sent with its length or in chunks, which depends on the method by default. */
  useChunkedEncodingByDefault: boolean;
  on(event: "error", listener: (error: Error) => void): this;
  on(event: "close" | "drain", listener: () => void): this;
  on(event: "response", listener: (response: IncomingMessage) => void): this;
  on(event: "connect", listener: (response: IncomingMessage, socket: NodeSocket, head: Uint8Array) => void): this;
  off(event: "close" | "drain", listener: () => void): this;
  hasHeader(name: string): boolean;
  getHeader(name: string): unknown;
  setHeader(name: string, value: string | number): this;
  write(chunk: unknown): boolean;
  end(body?: unknown): this;
  destroy(error?: Error): this;
}

/** The options of a request of node:http. */
export interface NodeRequestOptions {
  readonly hostname: string;
  readonly port: number | string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly agent: NodeAgent | false;
  /** Whether the values of all fields that a response repeats are joined. */
  readonly joinDuplicateHeaders?: boolean;
  /** Ends the connecting of a tunnel. */
  readonly connectSignal?: AbortSignal;
}

/** The members of node:http and node:https that the transport uses. */
export interface HttpModule {
  readonly Agent: new (options: object) => ReplaceableAgent;
  request(options: NodeRequestOptions): ClientRequest;
}

/** A stream of node:zlib that decodes a body. */
export interface Decoder extends NodeReadable {
  /** How much it has decoded. */
  readonly bytesWritten: number;
  /** Ends the decoding; a method of each `Transform`, which streams may replace. */
  _flush: (this: Decoder, done: (error?: Error) => void) => void;
}

interface ZlibModule {
  createGunzip(): Decoder;
  createInflate(): Decoder;
  createBrotliDecompress(): Decoder;
}

interface StreamModule {
  pipeline(from: NodeReadable, to: NodeReadable, done: () => void): unknown;
}

interface FileSystemModule {
  statSync(path: string | URL): { readonly size: number; isFile(): boolean };
  createReadStream(path: string | URL, options: { readonly end?: number }): NodeReadable;
}

interface NodeModules {
  readonly crypto: { readonly createHmac: CreateHmac };
  readonly fs: FileSystemModule;
  readonly http: HttpModule;
  readonly https: HttpModule;
  readonly zlib: ZlibModule;
  readonly stream: StreamModule;
  readonly path: { basename(path: string): string };
  readonly url: { fileURLToPath(url: URL): string };
}

/** Whether modules of Node can be had: in Node 20.16, 22.3 and later. */
export const hasNodeModules = (): boolean => typeof getModuleLoader() === "function";

/** Returns a module of Node, which loads when it is first needed. */
export function getNodeModule<N extends keyof NodeModules>(name: N): NodeModules[N] {
  const module = getModuleLoader()?.(name);
  if (module === undefined) throw new TypeError(`the module ${name} is missing: Node 20.16 and 22.3 have it`);
  return module as NodeModules[N];
}
