import { ApiError } from "../api-error.js";
import type { StripeRequest, StripeResponse } from "../http/request.js";
import type { JsonObject } from "../json-object.js";

/** What the headers of a response are made from. */
export interface ResponseContext {
  readonly request: StripeRequest;
  readonly requestId: string;
  /** The document's API version; a `Stripe-Version` header replaces it. */
  readonly apiVersion: string;
}

/** Renders a response: an object as JSON, or a file as PDF. */
export function renderResponse(
  { request, requestId, apiVersion }: ResponseContext,
  status: number,
  content: JsonObject | Uint8Array,
): StripeResponse {
  const key = request.headers["idempotency-key"];
  const account = request.headers["stripe-account"];
  const isFile = content instanceof Uint8Array;
  return {
    status,
    headers: {
      "content-type": isFile ? "application/pdf" : "application/json",
      "request-id": requestId,
      "stripe-version": request.headers["stripe-version"] ?? apiVersion,
      ...(key !== undefined && { "idempotency-key": key }),
      ...(account !== undefined && { "stripe-account": account }),
    },
    body: isFile ? content : `${JSON.stringify(content, null, 2)}\n`,
  };
}

/** Renders an API error as an error response; any other error as status 500. */
export function renderError(context: ResponseContext, error: unknown): StripeResponse {
  const { status, body } = error instanceof ApiError ? error : internalError(error);
  const log = { request_log_url: `https://dashboard.stripe.com/test/logs/${context.requestId}` };
  return renderResponse(context, status, { error: { ...body, ...log } });
}

function internalError(error: unknown): ApiError {
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError(500, { type: "api_error", message: `The embedded server failed: ${message}` });
}
