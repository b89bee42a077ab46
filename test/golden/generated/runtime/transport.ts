/** What sends a request: the platform's fetch, or one that is passed in. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A request that can be sent any number of times, because its body is text: what a fetch takes. */
export type Outgoing = readonly [url: string, init: RequestInit];

/** A reply, read to its end, so that its connection is free again. */
export interface Reply extends Omit<Response, "text"> {
  readonly text: () => string;
}

/** What sends a request and reads its reply. Transports wrap one another: `withRetries(withTimeLimit(fetch, …), …)`. */
export type Transport = (request: Outgoing) => Promise<Reply>;
