import { StripeSignatureVerificationError, type DeliveryFailureReason } from "../errors.js";

/** The message of each refusal of a delivery: what is wrong, and the likely mistake. */
const messages = {
  method_not_allowed: "Stripe delivers webhooks with POST.",
  body_used:
    "The request's body was read before, by a body parser or by request.json(). Pass the request unread, and read a clone.",
  too_large: "The body is larger than maxBytes, 1 MiB by default. Stripe's events are far smaller.",
  unreadable_body: "The request's body ended before it was complete.",
  wrong_api_version: "",
  in_progress: "Another delivery of this event is being handled, and may fail. Deliver it again.",
} satisfies Record<DeliveryFailureReason, string>;

/** Creates the error of a delivery that is refused for another reason than its payload or signature. */
export function createDeliveryRefusal(
  reason: DeliveryFailureReason,
  { message = messages[reason], causes = [] }: { readonly message?: string; readonly causes?: readonly unknown[] } = {},
): StripeSignatureVerificationError {
  return new StripeSignatureVerificationError(message, { reason, causes });
}
