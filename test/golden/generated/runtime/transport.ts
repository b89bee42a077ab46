/** The second argument of a fetch: the options of a request. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  /**
   * For uploads a Uint8Array, a ReadableStream or, in browsers, a Blob; the type leaves them out, because the types of the
   * various fetches have none of them in common.
   */
  readonly body: string | null;
  /** Set for streams, which the platform's fetch rejects without it. */
  readonly duplex?: "half";
  /** `error` for streams. */
  readonly redirect: "manual" | "error";
  readonly signal: AbortSignal;
  /** Bypasses the caches of frameworks and browsers; not set where the platform's fetch rejects it. */
  readonly cache?: "no-store";
}

/** The members of a response that the SDK reads. */
export interface FetchResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  /** A stream of the web or of Node; downloads read it. */
  readonly body?: unknown;
  /** Reads the whole body; downloads use it on platforms without streams. */
  arrayBuffer?(): Promise<ArrayBuffer>;
}

/** A function that sends a request: the platform's fetch, undici's, node-fetch, or a wrapper of one. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** An HTTP response whose body was read completely, which frees its connection, unless it is a download. */
export interface HttpResponse extends Pick<FetchResponse, "status" | "ok" | "headers"> {
  readonly text: string;
  /** The download, which reads the body later. */
  readonly download?: object | false | undefined;
}

/** Sends the request of a call and reads its response. Can be nested: `withRetries(createFetchTransport(…), …)`. */
export type Transport = () => Promise<HttpResponse>;
