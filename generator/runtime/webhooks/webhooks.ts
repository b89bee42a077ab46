import { constructEvent, verify, type VerifyArguments } from "./construct-event.js";
import { createWebhookHandler } from "./create-webhook-handler.js";
import type { HandlerOptions, StripeClient } from "./handler-options.js";
import { signPayload, type SignPayloadParams } from "./sign-payload.js";
import type { WebhookHandler } from "./webhook-handler.js";

/**
 * The functions of webhooks, `stripe.webhooks`: `Events` are a document's events by their type, `E` is one of them, `Other` any
 * event, `S` the type of the client.
 */
export interface Webhooks<Events, E, Other, S extends StripeClient | undefined> {
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
  /**
   * Creates a handler of a webhook endpoint, which verifies each delivery and calls the handler of its event once. Its option
   * `stripe` is this client by default. Throws a TypeError when an option is unknown or invalid.
   * @see https://docs.stripe.com/webhooks
   */
  createWebhookHandler<T extends StripeClient | undefined = S>(
    options: HandlerOptions<Events, Other, T>,
  ): WebhookHandler;
}

/** Creates `stripe.webhooks` for a client; `apiVersion` is the API version that the types of events are of. */
export function createWebhooks<Events, E, Other, S extends StripeClient | undefined>(
  apiVersion: string,
  stripe?: S,
): Webhooks<Events, E, Other, S> {
  return {
    constructEvent: constructEvent<E>,
    verify,
    signPayload,
    // Without the option, the type parameter is the type of this client.
    createWebhookHandler: (options) => createWebhookHandler({ stripe, ...options } as typeof options, { apiVersion }),
  };
}
