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
import { isV2Path, type WireRequest } from "./request.js";
import { kindOf } from "./text.js";

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
export function readReply<T>(request: WireRequest, { status, ok, headers }: globalThis.Response, text: string) {
  const response: ResponseInfo = {
    status,
    headers,
    requestId: headers.get("request-id") ?? undefined,
    apiVersion: headers.get("stripe-version") ?? request.headers["stripe-version"] ?? undefined,
    idempotencyKey: request.headers["idempotency-key"] ?? undefined,
    attempts: 1,
  };
  const body = parseObject(text);
  const { error, error_description, object } = body ?? {};
  // Some resources have an `error` of their own (a failed report run): they also say which `object` they are.
  if (body && ok && (!error || object)) {
    return Object.defineProperty(body, "lastResponse", { value: response, enumerable: false }) as Response<T>;
  }
  const isOAuth = typeof error === "string";
  const raw = (isOAuth ? { type: error, message: error_description } : error) as ApiErrorObject;
  if (kindOf(raw) !== "Object") throw strangeReply(request.title, response, text);
  const Class = isOAuth ? StripeOAuthError : errorClass(isV2Path(request.path), status, raw);
  throw replyError(Class, request.title, response, { raw });
}

/** The error of a reply that isn't what the API promises. */
export function strangeReply(title: string, response: ResponseInfo, text: string): StripeError {
  const bytes = new TextEncoder().encode(text).subarray(0, 500);
  return replyError(StripeAPIError, title, response, { excerpt: new TextDecoder().decode(bytes, { stream: true }) });
}

function replyError(
  Class: typeof StripeError,
  title: string,
  response: ResponseInfo,
  context: ErrorContext,
): StripeError {
  const { status, requestId } = response;
  const { code, type, message } = context.raw ?? { type: "not what the API promises" };
  const what = [code ?? type, message].filter(Boolean).join(": ");
  return new Class([title, "→", status, what, requestId && `(${requestId})`].filter(Boolean).join(" "), {
    response,
    ...context,
  });
}

/** V1 goes by the status; V2 has types and codes that say more. */
function errorClass(isV2: boolean, status: number, { type, code }: ApiErrorObject): typeof StripeError {
  if (type === "idempotency_error" && (isV2 || status === 400 || status === 404)) return StripeIdempotencyError;
  if (isV2 && code === "invalid_fields") return StripeInvalidRequestError;
  if (status === 400 && code === "rate_limit") return StripeRateLimitError;
  return errorClasses[status] ?? StripeAPIError;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return kindOf(value) === "Object" ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
