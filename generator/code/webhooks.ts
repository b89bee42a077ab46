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

/** Prints the imports of the types of handlers: of known events, by their type and as a union, and of others. */
function handlerEventImports(hasEvents: boolean): string {
  return hasEvents
    ? `import type { Event, EventByType, UnknownEvent } from "./event-types.js";`
    : `import type { WebhookEvent as Event } from "./runtime/webhooks/index.js";\n\ntype EventByType = Readonly<Record<string, Event>>;`;
}

function webhooksText(hasEvents: boolean): string {
  const other = hasEvents ? "Event | UnknownEvent" : "Event";
  return `import { API_VERSION } from "./api-version.js";
${handlerEventImports(hasEvents)}
import {
  constructEvent as construct,
  createWebhookHandler as createHandler,
  type HandlerOptions,
  type StripeClient,
  type WebhookHandler,
  type Webhooks as WebhooksOf,
} from "./runtime/webhooks/index.js";

export { signPayload, verify } from "./runtime/webhooks/index.js";
export type * from "./runtime/webhooks/index.js";

/**
 * Verifies the signature of a payload and returns its event. Rejects with a \`StripeSignatureVerificationError\`, whose
 * \`reason\` says what is wrong; throws a TypeError at once when an option is invalid.
 * @see https://docs.stripe.com/webhooks#verify-events
 */
export const constructEvent: Webhooks["constructEvent"] = construct;

/** The options of \`createWebhookHandler\`; \`S\` is the type of the option \`stripe\`. */
export type WebhookHandlerOptions<S extends StripeClient | undefined = undefined> = HandlerOptions<
  EventByType,
  ${other},
  S
>;

/**
 * Creates a handler of a webhook endpoint, which verifies each delivery, calls the handler of its event once, and returns the
 * response: a route handler of Next.js, Hono, workers, Deno and Bun; \`toNode\` and \`toFastify\` of \`stripe-fetch/node\` adapt
 * it. Throws a TypeError when an option is unknown or invalid.
 * @see https://docs.stripe.com/webhooks
 * @example
 * \`\`\`ts
 * export const POST = createWebhookHandler({
 *   secret: process.env.STRIPE_WEBHOOK_SECRET!,
 *   stripe,
 *   on: {
 *     "checkout.session.completed": async (event, { stripe }) => {
 *       await fulfill(event.data.object.id, stripe);
 *     },
 *   },
 * });
 * \`\`\`
 */
export function createWebhookHandler<S extends StripeClient | undefined = undefined>(
  options: WebhookHandlerOptions<S>,
): WebhookHandler {
  return createHandler(options, { apiVersion: API_VERSION });
}

/** The functions of webhooks as \`stripe.webhooks\` has them. */
export type Webhooks<S extends StripeClient | undefined = undefined> = WebhooksOf<EventByType, Event, ${other}, S>;`;
}
