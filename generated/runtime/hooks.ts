/**
 * Functions that observe calls. They get copies of plain data, which contains no key, id, param or body. Errors that they
 * throw, and promises that they return, have no effect on the call.
 */
export interface Hooks {
  /** Called before each attempt. */
  readonly onRequest?: ((event: HookEvent) => unknown) | undefined;
  /** Called after each attempt that has a response. */
  readonly onResponse?: ((event: ResponseHookEvent) => unknown) | undefined;
  /** Called before the delay of each retry, after `onResponse` if there is a response. */
  readonly onRetry?: ((event: RetryHookEvent) => unknown) | undefined;
  /** Called once if the call fails, after `onResponse` if there is a response. */
  readonly onError?: ((event: ErrorHookEvent) => unknown) | undefined;
}

/** What hooks get of a call. Each page of a list is a call. */
export interface HookEvent {
  /** An object that all events of the call, and no others, have in common, such as for a key of a WeakMap. */
  readonly call: object;
  /** The `operationId` in the OpenAPI document, such as `PostCustomersCustomer`; undefined for `rawRequest`. */
  readonly operationId: string | undefined;
  /** The HTTP method. */
  readonly method: string;
  /** The path without ids, such as `/v1/customers/{customer}`; undefined for `rawRequest`, whose path may contain ids. */
  readonly urlTemplate: string | undefined;
  /** The scheme, host and port of the URL, such as `https://api.stripe.com`. */
  readonly origin: string;
  /** The value of `stripeAccount` or `stripeContext`. */
  readonly account: string | undefined;
  /** The number of the attempt, from 1; 0 if the call failed before the first. */
  readonly attempt: number;
  /** The time since the attempt, or a call without an attempt, began, in milliseconds. */
  readonly duration: number;
}

/** The response to an attempt. */
export interface ResponseFields {
  /** The HTTP status. */
  readonly status: number | undefined;
  /** Stripe's id of the request (`req_…`). */
  readonly requestId: string | undefined;
}

/** The failure of an attempt. */
export interface FailureFields {
  /** The name of the error's class, such as `StripeCardError`; in `onRetry` without a response, of the error of `fetch`. */
  readonly error: string;
  /**
   * The API's error code, such as `card_declined`, or else the HTTP status; without a response, the code or name of the
   * failure, such as `ECONNRESET` or `TimeoutError`.
   */
  readonly reason: string;
  /** The time until the next attempt, in milliseconds; undefined if there is none. */
  readonly delay: number | undefined;
}

/** What `onResponse` gets. The call succeeds with the response if `error` is undefined; else `onRetry` or `onError` follows. */
export type ResponseHookEvent = HookEvent &
  ResponseFields & { readonly status: number } & (
    FailureFields | { readonly [Name in keyof FailureFields]?: undefined }
  );

/** What `onRetry` gets; `status` is undefined without a response. */
export type RetryHookEvent = HookEvent & ResponseFields & FailureFields & { readonly delay: number };

/** What `onError` gets; `status` is undefined without a response. */
export type ErrorHookEvent = HookEvent & ResponseFields & Omit<FailureFields, "delay">;

/** The hooks with their types. */
export const hookTypes = {
  onRequest: "function",
  onResponse: "function",
  onRetry: "function",
  onError: "function",
} satisfies Record<keyof Hooks, string>;
