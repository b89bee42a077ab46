import type { StripeError } from "./errors.js";
import { defineNonEnumerable } from "./non-enumerable.js";
import { getTypeTag } from "./type-checks.js";
import type { Response, ResponseInfo } from "./response.js";
import { check } from "./argument-checks.js";

/** What a call comes to beside its object. */
export interface WithResponse<T> {
  readonly data: Response<T>;
  readonly response: ResponseInfo;
}

/** How a call ended, for those who would rather not catch. */
export type Result<T> = ({ readonly ok: true } & WithResponse<T>) | { readonly ok: false; readonly error: StripeError };

/**
 * A request on its way: a promise of the object, sent at once, whether awaited or not. It rejects with a StripeError.
 */
export class Call<T> extends Promise<Response<T>> {
  static {
    // `await` takes what looks like a plain promise without a detour, and `then` derives plain ones from it.
    this.prototype.constructor = Promise;
  }

  /** A call that fails with an error, for tests. */
  static from(error: Error): Call<never>;
  /** A call that comes to a value, or to what a promise comes to, for tests; `response` is what `lastResponse` says. */
  static from<T extends object>(value: T | PromiseLike<T>, response?: Partial<ResponseInfo>): Call<T>;
  static from(value: object, response?: Partial<ResponseInfo>): Call<object> {
    const call = new Call(mockResponse(value, response));
    // A fake may be made long before it is called.
    call.catch(() => undefined);
    return call;
  }

  constructor(reply: Promise<Response<T>>) {
    // Resolved with the reply itself, it would come two turns of the queue later.
    super((resolve, reject) => {
      reply.then(resolve, reject);
    });
  }

  /** The object together with the response it came with: status, headers, request id. */
  withResponse(): Promise<WithResponse<T>> {
    return this.then((data) => ({ data, response: data.lastResponse }));
  }

  /** Resolves in any case: `{ ok: true, data, response }` or `{ ok: false, error }`. A framework's control flow is an `error`, too. */
  result(): Promise<Result<T>> {
    return this.withResponse().then(
      (reply) => ({ ok: true, ...reply }),
      (error: unknown) => ({ ok: false, error: error as StripeError }),
    );
  }
}

/** What a request would have come to: the value with a made-up response, or a failure where it is an error. */
export async function mockResponse<T extends object>(
  value: T | PromiseLike<T>,
  response?: Partial<ResponseInfo>,
): Promise<Response<T>> {
  const given = await value;
  if (given instanceof Error || getTypeTag(given) === "Error") throw given as unknown as Error;
  check(Object(given) === given, "from", "given an object, a promise of one, or an error");
  const { lastResponse } = given as Partial<Response<object>>;
  const info = { status: 200, headers: new Headers(), attempts: 1, ...lastResponse, ...response } as ResponseInfo;
  const isFixed = Object.getOwnPropertyDescriptor(given, "lastResponse")?.configurable === false;
  return defineNonEnumerable(Object.isExtensible(given) && !isFixed ? given : { ...given }, "lastResponse", info);
}
