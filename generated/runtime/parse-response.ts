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
 * Reads a reply: gives the object it holds, or throws the error it stands for. What the API doesn't promise, such as a
 * page of a proxy, a redirect or half a JSON text, is a StripeAPIError.
 */
export function parseResponse<T>(context: CallContext, reply: HttpResponse): Response<T> {
  const isJson = /json|^$/i.test(reply.headers.get("content-type") ?? "");
  const body = reply.ok && isJson && parseObject(reply.text);
  // Some resources have an `error` of their own (a failed report run): they also say which `object` they are.
  if (!body || (body.error && !body.object)) throw parseErrorResponse(context, reply);
  return defineNonEnumerable(body, "lastResponse", createResponseInfo(context, reply)) as Response<T>;
}

/** The error that a reply stands for. */
export function parseErrorResponse(context: CallContext, reply: HttpResponse): StripeError {
  // Whoever answers what isn't promised may also repeat what it was asked with.
  const secrets = getSecrets(context);
  const text = secrets.reduce((shown, secret) => shown.replaceAll(secret, "…"), reply.text);
  const { error, error_description: message } = parseObject(text) ?? {};
  const isOAuth = typeof error === "string";
  const raw = (isOAuth ? { type: error, message } : error) as ApiErrorObject;
  const isPromised = isPlainObject(raw);
  const Class = isOAuth
    ? StripeOAuthError
    : isPromised
      ? selectErrorClass(isV2Path(context.path), reply.status, raw)
      : StripeAPIError;
  return createResponseError(Class, describeRequest(context), createResponseInfo(context, reply), {
    causes: [...context.causes],
    secrets,
    ...(isPromised ? { raw } : { excerpt: createExcerpt(text) }),
  });
}

/** The first 500 bytes of a text, whole characters, masked; without any longer number, because nobody knows what it is. */
function createExcerpt(text: string): string {
  const masked = maskSecrets(text).replace(/\d{12,}/g, "…");
  let [end, bytes] = [0, 0];
  for (const character of masked) {
    // Counted here, because not every platform has a TextEncoder: Jest's jsdom lacks it.
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > 500) break;
    end += character.length;
  }
  return masked.slice(0, end);
}

/** An error that names what was done and what came back, which without `raw` isn't what the API promises. */
export function createResponseError(
  Class: typeof StripeError,
  title: string,
  response: ResponseInfo,
  context: ErrorContext,
): StripeError {
  const { status, requestId } = response;
  const { code, type = "unexpected reply", message } = context.raw ?? {};
  // What isn't text is left out: a proxy may say anything.
  const parts = [`${title} → ${status} `, code ?? type, message && ": ", message, requestId && ` (${requestId})`];
  return new Class(parts.filter((part) => Object(part) !== part).join(""), { response, ...context });
}

/** What a request is called in errors: method and path, without the query. */
export function describeRequest({ method, path }: Pick<CallContext, "method" | "path">): string {
  return `${method} ${path.replace(/\?.*/, "")}`;
}

function createResponseInfo({ headers: sent, attempts }: CallContext, { status, headers }: HttpResponse): ResponseInfo {
  return {
    status,
    // The platform's, unless the fetch that was passed in has its own.
    headers: headers as Headers,
    requestId: headers.get("request-id") ?? undefined,
    apiVersion: headers.get("stripe-version") ?? sent["stripe-version"],
    idempotencyKey: sent["idempotency-key"],
    attempts,
  };
}

/** V1 goes by the status; V2 has types and codes that say more. */
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
    // As good as one that isn't an object.
  }
  return undefined;
}
