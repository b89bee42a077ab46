/** The metadata of a response: status, headers, request id. */
export interface ResponseInfo {
  readonly status: number;
  readonly headers: Headers;
  /** Stripe's id of the request (`req_…`). */
  readonly requestId: string | undefined;
  /** The API version of the response. */
  readonly apiVersion: string | undefined;
  /** The idempotency key of the request. */
  readonly idempotencyKey: string | undefined;
  /** How many times the request was sent. */
  readonly attempts: number;
}

/** The result of a call: the object, with its response in the non-enumerable property `lastResponse`. */
export type Response<T> = T & { readonly lastResponse: ResponseInfo };
