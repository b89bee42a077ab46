import { StripeSignatureVerificationError } from "../errors.js";
import { OwnFailure, type OwnFailureReason } from "./own-failure.js";
import { mismatchMessage } from "./refusal.js";

/** Why a delivery failed: the reason of its refusal, or which part of your own code failed. */
export type WebhookFailureReason = NonNullable<StripeSignatureVerificationError["reason"]> | OwnFailureReason;

/** How a delivery that failed is answered. */
export interface DeliveryFailure {
  /** The status of the answer; 200 if the event was handled, but `once.complete` failed. */
  readonly status: number;
  /** Why the delivery failed, as in the answer. */
  readonly reason: WebhookFailureReason;
}

/** The statuses of refusals that aren't 400. A missing secret isn't the sender's mistake. */
const statuses: Readonly<Partial<Record<WebhookFailureReason, number>>> = {
  method_not_allowed: 405,
  in_progress: 409,
  too_large: 413,
  missing_secret: 500,
};

/** Returns how a failure is answered, and the error itself. */
export function describeFailure(thrown: unknown): DeliveryFailure & { readonly error: unknown } {
  if (thrown instanceof StripeSignatureVerificationError && thrown.reason)
    return { status: statuses[thrown.reason] ?? 400, reason: thrown.reason, error: thrown };
  if (thrown instanceof OwnFailure) return { status: 500, reason: thrown.reason, error: thrown.cause };
  return { status: 500, reason: "handler_failed", error: thrown };
}

/**
 * Creates the answer of a failure. The message of an error of your own code, which may be confidential, isn't part of it, nor
 * is what looks wrong in the secret.
 */
export function createFailureResponse({ status, reason, error }: ReturnType<typeof describeFailure>): Response {
  const isRefusal = error instanceof StripeSignatureVerificationError && error.reason === reason;
  const own = isRefusal ? error.message : "The endpoint's own code failed. Deliver this event again.";
  const message = reason === "signature_mismatch" ? mismatchMessage : own;
  return createResponse(status, { received: false, error: { reason, message } });
}

/** Creates an answer with a JSON body. */
export function createResponse(status: number, body: object): Response {
  const headers = { "content-type": "application/json", ...(status === 405 && { allow: "POST" }) };
  return new Response(JSON.stringify(body), { status, headers });
}
