/** What sends a request: the platform's fetch, or one that is passed in. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A request that can be sent any number of times, because its body is text. openapi-fetch makes it in place of the
 * platform's `Request`, of which the platform's fetch would make another one.
 */
export class Outgoing {
  readonly url: string;
  readonly init: RequestInit & { readonly headers: Headers };

  constructor(url: string, init: Outgoing["init"]) {
    this.url = url;
    this.init = init;
  }
}

/** A reply, read to its end, so that its connection is free again. */
export interface Reply extends Pick<Response, "status" | "ok" | "headers"> {
  readonly body: string;
  /** For openapi-fetch, which reads what isn't ok. */
  readonly text: () => Promise<string>;
}

/** What sends a request and reads its reply. Transports wrap one another: `withRetries(withTimeLimit(fetch, …), …)`. */
export type Transport = (request: Outgoing) => Promise<Reply>;

/** A call on its way: what limits it, and what became of it so far. */
export interface Journey {
  /** How long an attempt may take, in milliseconds. */
  readonly timeout: number;
  /** How long the call may take, in milliseconds. */
  readonly deadline: number;
  /** When the call began. */
  readonly start: number;
  readonly signal: AbortSignal | undefined;
  /** How many times the request was sent. */
  attempts: number;
  /** When it was sent the last time. */
  sent: number;
  /** What ended the attempts that came to nothing. */
  readonly causes: unknown[];
}
