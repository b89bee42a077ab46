import { ApiError } from "../api-error.js";
import type { JsonObject } from "../json-object.js";
import type { StripeRequest, StripeResponse } from "./request.js";

/** A request with an idempotency key; the same key must come with the same path and params. */
export interface IdempotentRequest {
  readonly key: string;
  readonly path: string;
  /** The decoded params as JSON text. */
  readonly params: string;
}

interface CachedResponse extends IdempotentRequest {
  readonly requestId: string;
  readonly response: StripeResponse;
  /** Time of the first request in milliseconds. */
  readonly storedAt: number;
}

/** How long a response is replayed, in milliseconds. */
const lifetime = 24 * 60 * 60 * 1000;
const maxSize = 10_000;

/** The responses of one account by idempotency key (https://docs.stripe.com/api/idempotent_requests). */
export class IdempotencyCache {
  readonly #responses = new Map<string, CachedResponse>();

  /** Returns the response that the same request got within a day; throws an API error when the request differs. */
  find({ key, path, params }: IdempotentRequest, now: number): StripeResponse | undefined {
    const cached = this.#responses.get(key);
    if (cached === undefined || now - cached.storedAt > lifetime) return undefined;
    if (cached.path !== path)
      throw keyReused(key, `for the same endpoint they were first used for ('${path}' vs '${cached.path}')`);
    if (cached.params !== params) throw keyReused(key, "with the same parameters they were first used with");
    const headers = { "idempotent-replayed": "true", "original-request": cached.requestId };
    return { ...cached.response, headers: { ...cached.response.headers, ...headers } };
  }

  /** Stores a response under its key; drops the oldest one when the cache is full. */
  store(request: IdempotentRequest, requestId: string, response: StripeResponse, now: number): void {
    this.#responses.delete(request.key);
    this.#responses.set(request.key, { ...request, requestId, response, storedAt: now });
    const [oldest] = this.#responses.keys();
    if (this.#responses.size > maxSize && oldest !== undefined) this.#responses.delete(oldest);
  }
}

/** Returns the idempotency key of a request with its path and params; only POST, and DELETE in V2, are idempotent by key. */
export function idempotentRequest(
  { method, headers }: StripeRequest,
  path: string,
  params: JsonObject,
): IdempotentRequest | undefined {
  const key = headers["idempotency-key"];
  const isReplayable = method === "POST" || (method === "DELETE" && path.startsWith("/v2/"));
  return key && isReplayable ? { key, path, params: JSON.stringify(params) } : undefined;
}

function keyReused(key: string, usage: string): ApiError {
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  return new ApiError(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used ${usage}. ${advice}`,
  });
}
