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
import { defineNonEnumerable } from "./non-enumerable.js";
import { getSecrets, type CallContext } from "./call-context.js";
import { maskSecrets } from "./mask.js";
import { isV2Path } from "./path.js";
import type { Response, ResponseInfo } from "./response.js";
import { isPlainObject } from "./type-checks.js";
import type { HttpResponse } from "./transport.js";

const errorClasses: Readonly<Record<number, typeof StripeError>> = {
  400: StripeInvalidRequestError,
  401: StripeAuthenticationError,
  402: StripeCardError,
  403: StripePermissionError,
  404: StripeInvalidRequestError,
  429: StripeRateLimitError,
};

/**
 * Parses a response: returns its object, or throws the StripeError of an error response. A response that isn't a valid API
 * response, such as a proxy's page, a redirect or truncated JSON, is a StripeAPIError.
 */
export function parseResponse<T>(context: CallContext, response: HttpResponse): Response<T> {
  const isJson = /json|^$/i.test(response.headers.get("content-type") ?? "");
  const body: { readonly error?: unknown; readonly object?: unknown } | false | undefined = context.read
    ? response.download
    : response.ok && isJson && parseObject(response.text);
  // Some resources have an `error` field (a failed report run); unlike error responses, they also have `object`.
  if (!body || (body.error && !body.object)) throw parseErrorResponse(context, response);
  return defineNonEnumerable(body, "lastResponse", createResponseInfo(context, response)) as Response<T>;
}

/** Converts an error response to a StripeError. */
export function parseErrorResponse(context: CallContext, response: HttpResponse): StripeError {
  // A server that isn't Stripe's may echo the request, with its key and body.
  const secrets = getSecrets(context);
  const text = secrets.reduce((shown, secret) => shown.replaceAll(secret, "…"), response.text);
  const { error, error_description: message } = parseObject(text) ?? {};
  const isOAuth = typeof error === "string";
  const raw = (isOAuth ? { type: error, code: error, message } : error) as ApiErrorObject;
  const isApiError = isPlainObject(raw);
  const Class = isOAuth
    ? StripeOAuthError
    : isApiError
      ? selectErrorClass(isV2Path(context.path), response.status, raw)
      : StripeAPIError;
  return createResponseError(Class, formatRequest(context), createResponseInfo(context, response), {
    causes: [...context.causes],
    secrets,
    ...(isApiError ? { raw } : { excerpt: createExcerpt(text) }),
  });
}

/** Returns the first 500 bytes of a text, in whole characters, with secrets and all numbers of 12 or more digits masked. */
function createExcerpt(text: string): string {
  const masked = maskSecrets(text).replace(/\d{12,}/g, "…");
  let excerpt = "";
  let bytes = 0;
  for (const character of masked) {
    // Counted without TextEncoder, which Jest's jsdom lacks; a character of two UTF-16 code units has four bytes.
    bytes += character < "\x80" ? 1 : character < "\u0800" ? 2 : character.length + 2;
    if (bytes > 500) break;
    excerpt += character;
  }
  return excerpt;
}

/** Creates an error whose message states the request and the response; without `raw`, it is an unexpected response. */
export function createResponseError(
  Class: typeof StripeError,
  title: string,
  response: ResponseInfo,
  context: ErrorContext,
): StripeError {
  const { status, requestId } = response;
  const { code, type = "unexpected reply", message } = context.raw ?? {};
  // Objects are left out: a response from a proxy may have any JSON value here.
  const parts = [`${title} → ${status} `, code ?? type, message && ": ", message, requestId && ` (${requestId})`];
  return new Class(parts.filter((part) => Object(part) !== part).join(""), { response, ...context });
}

/** Formats a request for error messages: method and path, without the query. */
export function formatRequest({
  method,
  path,
  refusal = "",
}: Pick<CallContext, "method" | "path" | "refusal">): string {
  return `${method} ${path.replace(/\?.*/, "")}${refusal}`;
}

function createResponseInfo({ headers: sent, attempts }: CallContext, { status, headers }: HttpResponse): ResponseInfo {
  return {
    status,
    // The platform's Headers, or those of the `fetch` option.
    headers: headers as Headers,
    requestId: headers.get("request-id") ?? undefined,
    apiVersion: headers.get("stripe-version") ?? sent["stripe-version"],
    idempotencyKey: sent["idempotency-key"],
    attempts,
  };
}

/** Selects the error class: by status in V1; V2's types and codes are more specific. */
function selectErrorClass(isV2: boolean, status: number, { type, code }: ApiErrorObject): typeof StripeError {
  const Class = errorClasses[status] ?? StripeAPIError;
  if (type === "idempotency_error" && (isV2 || Class === StripeInvalidRequestError)) return StripeIdempotencyError;
  if (isV2 && code === "invalid_fields") return StripeInvalidRequestError;
  return (isV2 ? type : status === 400 && code) === "rate_limit" ? StripeRateLimitError : Class;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (isPlainObject(value)) return value as Record<string, unknown>;
  } catch {
    // Invalid JSON is handled like a value that isn't an object.
  }
  return undefined;
}
