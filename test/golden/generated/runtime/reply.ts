import {
  StripeAPIError,
  StripeAuthenticationError,
  StripeCardError,
  StripeIdempotencyError,
  StripeInvalidRequestError,
  StripeOAuthError,
  StripePermissionError,
  StripeRateLimitError,
  type ApiErrorObject,
  type ErrorContext,
  type StripeError,
} from "./errors.js";
import type { Journey } from "./journey.js";
import { isV2Path } from "./request.js";
import { kindOf } from "./text.js";
import type { Reply } from "./transport.js";

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

const errorClasses: Readonly<Record<number, typeof StripeError>> = {
  400: StripeInvalidRequestError,
  401: StripeAuthenticationError,
  402: StripeCardError,
  403: StripePermissionError,
  404: StripeInvalidRequestError,
  429: StripeRateLimitError,
};

/**
 * Reads a reply: gives the object it holds, or throws the error it stands for. What the API doesn't promise, such as a
 * page of a proxy, a redirect or half a JSON text, is a StripeAPIError.
 */
export function readReply<T>(journey: Journey, reply: Reply): Response<T> {
  const isJson = /json|^$/i.test(reply.headers.get("content-type") ?? "");
  const body = reply.ok && isJson && parseObject(reply.text());
  // Some resources have an `error` of their own (a failed report run): they also say which `object` they are.
  if (!body || (body.error && !body.object)) throw failureOf(journey, reply);
  return Object.defineProperty(body, "lastResponse", {
    value: infoOf(journey, reply),
    enumerable: false,
  }) as Response<T>;
}

/** The error that a reply stands for. */
export function failureOf(journey: Journey, reply: Reply): StripeError {
  // Whoever answers what isn't promised may also repeat what it was asked with.
  const text = reply.text().replaceAll(journey.headers.authorization!.slice("Bearer ".length), "…");
  const { error, error_description: message } = parseObject(text) ?? {};
  const excerpt = redact(text).replace(/\d{12,}/g, "…");
  const isOAuth = typeof error === "string";
  const raw = (isOAuth ? { type: error, message } : error) as ApiErrorObject;
  const isPromised = kindOf(raw) === "Object";
  const Class = isOAuth
    ? StripeOAuthError
    : isPromised
      ? errorClass(isV2Path(journey.path), reply.status, raw)
      : StripeAPIError;
  return replyError(Class, titleOf(journey), infoOf(journey, reply), {
    causes: [...journey.causes],
    ...(isPromised
      ? { raw }
      : { excerpt: excerpt.slice(0, new TextEncoder().encodeInto(excerpt, new Uint8Array(500)).read) }),
  });
}

/** An error that names what was done and what came back, which without `raw` isn't what the API promises. */
export function replyError(
  Class: typeof StripeError,
  title: string,
  response: ResponseInfo,
  context: ErrorContext,
): StripeError {
  const { status, requestId } = response;
  const { code, type = "unexpected reply", message } = context.raw ?? {};
  // What isn't text is left out: a proxy may say anything.
  const parts = [`${title} → ${status} `, code ?? type, message && ": ", message, requestId && ` (${requestId})`];
  return new Class(redact(parts.filter((part) => Object(part) !== part).join("")), { response, ...context });
}

/** A text without what may be the number of a card. */
function redact(text: string): string {
  return text.replace(/\b(\d[ -]?){14,18}\d\b/g, "…");
}

/** What a request is called in errors: method and path, without the query. */
export function titleOf({ method, path }: Pick<Journey, "method" | "path">): string {
  return `${method} ${path.replace(/\?.*/, "")}`;
}

function infoOf({ headers: sent, attempts }: Journey, { status, headers }: Reply): ResponseInfo {
  return {
    status,
    headers,
    requestId: headers.get("request-id") ?? undefined,
    apiVersion: headers.get("stripe-version") ?? sent["stripe-version"],
    idempotencyKey: sent["idempotency-key"],
    attempts,
  };
}

/** V1 goes by the status; V2 has types and codes that say more. */
function errorClass(isV2: boolean, status: number, { type, code }: ApiErrorObject): typeof StripeError {
  const Class = errorClasses[status] ?? StripeAPIError;
  if (type === "idempotency_error" && (isV2 || Class === StripeInvalidRequestError)) return StripeIdempotencyError;
  if (isV2 && code === "invalid_fields") return StripeInvalidRequestError;
  return (isV2 ? type : status === 400 && code) === "rate_limit" ? StripeRateLimitError : Class;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (kindOf(value) === "Object") return value as Record<string, unknown>;
  } catch {
    // As good as one that isn't an object.
  }
  return undefined;
}
