import { locations } from "./locations.js";
import type { Module } from "./module.js";

/** Emits the entry of webhooks, which binds the runtime to the events of this document. */
export function webhooksModule(hasEvents: boolean): Module {
  return { path: locations.webhooks, formatted: [webhooksText(hasEvents)], unformatted: [] };
}

/** Prints the import of the type `Event`: the union of the document's events, or any event where it has none. */
export function eventImport(hasEvents: boolean): string {
  return hasEvents
    ? `import type { Event } from "./event-types.js";`
    : `import type { WebhookEvent as Event } from "./runtime/webhooks/index.js";`;
}

function webhooksText(hasEvents: boolean): string {
  return `${eventImport(hasEvents)}
import { constructEvent as construct, type Webhooks as WebhooksOf } from "./runtime/webhooks/index.js";

export { signPayload, verify } from "./runtime/webhooks/index.js";
export type * from "./runtime/webhooks/index.js";

/**
 * Verifies the signature of a payload and returns its event. Rejects with a \`StripeSignatureVerificationError\`, whose
 * \`reason\` says what is wrong; throws a TypeError at once when an option is invalid.
 * @see https://docs.stripe.com/webhooks#verify-events
 */
export const constructEvent = construct<Event>;

/** The functions of webhooks as \`stripe.webhooks\` has them. */
export type Webhooks = WebhooksOf<Event>;`;
}
