/** What came back beside the object. */
export interface ResponseInfo {
  readonly status: number;
  readonly headers: Headers;
  /** Stripe's id of the request (`req_…`). */
  readonly requestId: string | undefined;
  /** The API version that answered. */
  readonly apiVersion: string | undefined;
  /** The idempotency key that was sent. */
  readonly idempotencyKey: string | undefined;
  /** How many times the request was sent. */
  readonly attempts: number;
}

/** What a call resolves to: the object, and beside it, not enumerable, the response it came with. */
export type Response<T> = T & { readonly lastResponse: ResponseInfo };
