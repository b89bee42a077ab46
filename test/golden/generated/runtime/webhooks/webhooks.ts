import { constructEvent, verify, type VerifyArguments } from "./construct-event.js";
import type { WebhookEvent } from "./event.js";
import { signPayload, type SignPayloadParams } from "./sign-payload.js";

/** The functions of webhooks, with the type of a document's events: `stripe.webhooks`. */
export interface Webhooks<E = WebhookEvent> {
  /**
   * Verifies the signature of a payload and returns its event. Rejects with a `StripeSignatureVerificationError`, whose
   * `reason` says what is wrong; throws a TypeError at once when an option is invalid.
   * @see https://docs.stripe.com/webhooks#verify-events
   */
  constructEvent(...given: VerifyArguments): Promise<E>;
  /** Verifies the signature of a payload, which needn't be an event; resolves to true, and rejects as `constructEvent` does. */
  verify(...given: VerifyArguments): Promise<true>;
  /** Signs a payload as Stripe does and resolves to the value of the `Stripe-Signature` header, for tests of endpoints. */
  signPayload(params: SignPayloadParams): Promise<string>;
}

/** Creates `stripe.webhooks`. */
export function createWebhooks<E>(): Webhooks<E> {
  return { constructEvent: constructEvent<E>, verify, signPayload };
}
