/** The entry point of webhooks: verification, signatures and handlers, without the types of a document's events. */
export type { ApiVersionPolicy } from "./api-version-policy.js";
export { constructEvent, verify, type VerifyArguments } from "./construct-event.js";
export { createWebhookHandler } from "./create-webhook-handler.js";
export type { Claim, EventStore } from "./event-store.js";
export type { WebhookEvent } from "./event.js";
export type { EventHandlers, FailedDelivery, HandlerOptions, StripeClient, WebhookContext } from "./handler-options.js";
export type { DeliveryFailure, WebhookFailureReason } from "./handler-response.js";
export type { SignatureHeader, VerifyOptions, WebhookPayload, WebhookSecret } from "./options.js";
export { signPayload, type SignPayloadParams } from "./sign-payload.js";
export type { Webhooks } from "./webhooks.js";
export type { WebhookHandler } from "./webhook-handler.js";
