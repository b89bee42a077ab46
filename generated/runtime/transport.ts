/** How a request is sent: the second argument of a fetch. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly redirect: "manual";
  readonly signal: AbortSignal;
  /** Keeps frameworks and browsers from answering out of a cache; not set where the platform's fetch refuses it. */
  readonly cache?: "no-store";
}

/** What is read of a reply. */
export interface FetchResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** What sends a request: the platform's fetch, undici's, node-fetch, or a function around one of them. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** A reply, read to its end, so that its connection is free again. */
export interface HttpResponse extends Pick<FetchResponse, "status" | "ok" | "headers"> {
  readonly text: string;
}

/** Sends the request of a call and reads its reply. Transports wrap one another: `withRetries(createFetchTransport(fetch, …), …)`. */
export type Transport = () => Promise<HttpResponse>;
