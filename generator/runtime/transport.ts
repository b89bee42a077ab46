/** The second argument of a fetch: the options of a request. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly redirect: "manual";
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
}

/** A function that sends a request: the platform's fetch, undici's, node-fetch, or a wrapper of one. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** An HTTP response whose body was read completely, which frees its connection. */
export interface HttpResponse extends Pick<FetchResponse, "status" | "ok" | "headers"> {
  readonly text: string;
}

/** Sends the request of a call and reads its response. Can be nested: `withRetries(createFetchTransport(…), …)`. */
export type Transport = () => Promise<HttpResponse>;
