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
import type { Journey, Reply } from "./transport.js";

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
export function readReply<T>(request: WireRequest, reply: Reply, journey: Journey): Response<T> {
  const { ok, headers, body: text } = reply;
  const body = ok && /json|^$/i.test(headers.get("content-type") ?? "") && parseObject(text);
  // Some resources have an `error` of their own (a failed report run): they also say which `object` they are.
  if (!body || (body.error && !body.object)) throw failureOf(request, reply, journey);
  const value = infoOf(request, reply, journey);
  return Object.defineProperty(body, "lastResponse", { value, enumerable: false }) as Response<T>;
}

/** The error that a reply stands for. */
export function failureOf(request: WireRequest, reply: Reply, journey: Journey): StripeError {
  const response = infoOf(request, reply, journey);
  // Whoever answers what isn't promised may also repeat what it was asked with.
  const text = reply.body.replaceAll(String(request.headers.authorization).slice(7), "…");
  const { error, error_description } = parseObject(text) ?? {};
  const isOAuth = typeof error === "string";
  const raw = (isOAuth ? { type: error, message: error_description } : error) as ApiErrorObject;
  const title = titleOf(request);
  if (kindOf(raw) !== "Object") return strangeReply(title, response, text, journey.causes);
  const Class = isOAuth ? StripeOAuthError : errorClass(isV2Path(request.path), reply.status, raw);
  return replyError(Class, title, response, { raw, causes: journey.causes });
}

/** The error of a reply that isn't what the API promises. */
export function strangeReply(
  title: string,
  response: ResponseInfo,
  text: string,
  causes: readonly unknown[] = [],
): StripeError {
  const bytes = new TextEncoder().encode(text.replace(/\d{12,}/g, "…")).subarray(0, 500);
  const excerpt = new TextDecoder().decode(bytes, { stream: true });
  return replyError(StripeAPIError, title, response, { excerpt, causes });
}

/** What a request is called in errors: method and path, without the query. */
export function titleOf({ method, path }: WireRequest): string {
  return `${method} ${path.replace(/\?.*/, "")}`;
}

function infoOf({ headers: sent }: WireRequest, { status, headers }: Reply, { attempts }: Journey): ResponseInfo {
  return {
    status,
    headers,
    requestId: headers.get("request-id") ?? undefined,
    apiVersion: headers.get("stripe-version") ?? sent["stripe-version"] ?? undefined,
    idempotencyKey: sent["idempotency-key"] ?? undefined,
    attempts,
  };
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
  if (isV2 ? type === "rate_limit" : status === 400 && code === "rate_limit") return StripeRateLimitError;
  return errorClasses[status] ?? StripeAPIError;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return kindOf(value) === "Object" ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
