/** What sends a request: the platform's fetch, or one that is passed in. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A reply, read to its end, so that its connection is free again. */
export interface Reply extends Pick<Response, "status" | "ok" | "headers"> {
  readonly text: () => string;
}

/** Where a call's request goes, as openapi-fetch hands it over; the rest is in its journey. */
export type Outgoing = readonly [url: string];

/** What sends a call's request and reads its reply. Transports wrap one another: `withRetries(withTimeLimit(fetch, …), …)`. */
export type Transport = (request: Outgoing) => Promise<Reply>;
