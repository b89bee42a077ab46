import type { StripeError } from "./errors.js";
import { defineNonEnumerable } from "./non-enumerable.js";
import { getTypeTag } from "./type-checks.js";
import type { Response, ResponseInfo } from "./response.js";
import { check } from "./argument-checks.js";

/** The object that a call returned, together with the response. */
export interface WithResponse<T> {
  readonly data: Response<T>;
  readonly response: ResponseInfo;
}

/** The outcome of a call as a value, for code that doesn't use `catch`. */
export type Result<T> = ({ readonly ok: true } & WithResponse<T>) | { readonly ok: false; readonly error: StripeError };

/**
 * A promise of the object that an API request returns. The request is sent at once, even if the promise is never awaited.
 * It rejects with a StripeError.
 */
export class Call<T> extends Promise<Response<T>> {
  static {
    // `await` uses a promise whose `constructor` is Promise without wrapping it, and `then` returns a plain promise.
    this.prototype.constructor = Promise;
  }

  /** Creates a call that rejects with an error, for tests. */
  static from(error: Error): Call<never>;
  /** Creates a call that resolves to a value or a promise's result, for tests; `response` sets fields of `lastResponse`. */
  static from<T extends object>(value: T | PromiseLike<T>, response?: Partial<ResponseInfo>): Call<T>;
  static from(value: object, response?: Partial<ResponseInfo>): Call<object> {
    const call = new Call(mockResponse(value, response));
    // A mock may be created long before it is used: without a handler, its rejection would be reported as unhandled.
    call.catch(() => undefined);
    return call;
  }

  constructor(promise: Promise<Response<T>>) {
    // `resolve(promise)` would settle two microtasks later.
    super((resolve, reject) => {
      promise.then(resolve, reject);
    });
  }

  /** Resolves to the object together with its response: status, headers, request id. */
  withResponse(): Promise<WithResponse<T>> {
    return this.then((data) => ({ data, response: data.lastResponse }));
  }

  /**
   * Resolves to `{ ok: true, data, response }` or `{ ok: false, error }`; never rejects. `error` may also be a value that a
   * framework throws for control flow.
   */
  result(): Promise<Result<T>> {
    return this.withResponse().then(
      (outcome) => ({ ok: true, ...outcome }),
      (error: unknown) => ({ ok: false, error: error as StripeError }),
    );
  }
}

/** Resolves to the value with a mock response in `lastResponse`; rejects if the value is an error. */
export async function mockResponse<T extends object>(
  value: T | PromiseLike<T>,
  response?: Partial<ResponseInfo>,
): Promise<Response<T>> {
  const object = await value;
  if (object instanceof Error || getTypeTag(object) === "Error") throw object as unknown as Error;
  check(Object(object) === object, "from", "an object, a promise of one, or an error");
  const { lastResponse } = object as Partial<Response<object>>;
  const info = { status: 200, headers: new Headers(), attempts: 1, ...lastResponse, ...response } as ResponseInfo;
  try {
    return defineNonEnumerable(object, "lastResponse", info);
  } catch {
    // The object is frozen, or has a property that can't be replaced.
    return defineNonEnumerable({ ...object }, "lastResponse", info);
  }
}
