/** The entry point of webhooks: verification and signatures, without the types of a document's events. */
export { constructEvent, verify, type VerifyArguments } from "./construct-event.js";
export type { WebhookEvent } from "./event.js";
export type { SignatureHeader, VerifyOptions, WebhookPayload, WebhookSecret } from "./options.js";
export { signPayload, type SignPayloadParams } from "./sign-payload.js";
export type { Webhooks } from "./webhooks.js";
