import { check } from "../argument-checks.js";
import { getTypeTag } from "../type-checks.js";
import { claimEvent } from "./claim-event.js";
import { constructEvent } from "./construct-event.js";
import { createDeliveryRefusal } from "./delivery-refusal.js";
import type { WebhookEvent } from "./event.js";
import type { HandlerOptions, StripeClient } from "./handler-options.js";
import { createFailureResponse, createResponse, describeFailure } from "./handler-response.js";
import { callOwn } from "./own-failure.js";
import { readBody } from "./read-body.js";
import { readHandlerOptions, type EventHandler, type HandlerSettings } from "./read-handler-options.js";
import { createRefusal } from "./refusal.js";
import type { WebhookHandler } from "./webhook-handler.js";

/**
 * Creates the handler of a webhook endpoint, from which each delivery gets its answer. `apiVersion` is the API version that the
 * types of events are of. Throws a TypeError when an option is unknown or invalid.
 */
export function createWebhookHandler<Events, Other, S extends StripeClient | undefined>(
  options: HandlerOptions<Events, Other, S>,
  { apiVersion }: { readonly apiVersion: string },
): WebhookHandler {
  const settings = readHandlerOptions(options, apiVersion);
  return (request) => answer(settings, request);
}

/** One delivery, and its event once that is verified. */
interface Delivery {
  readonly settings: HandlerSettings;
  readonly request: Request;
  event: WebhookEvent | undefined;
}

async function answer(settings: HandlerSettings, request: Request): Promise<Response> {
  const delivery: Delivery = { settings, request, event: undefined };
  try {
    const event = await verifyDelivery(delivery);
    const { id, type } = event;
    const handler = settings.handlers.get(type) ?? settings.otherwise;
    // Without a handler, an event needs no claim: nothing would be done twice.
    const handled = handler !== undefined && (await handleOnce(delivery, event, handler));
    return createResponse(200, { received: true, id, type, handled, duplicate: handler !== undefined && !handled });
  } catch (error) {
    await report(delivery, error);
    return createFailureResponse(describeFailure(error));
  }
}

/** Reads and verifies the event of a delivery. Throws the refusal. */
async function verifyDelivery(delivery: Delivery): Promise<WebhookEvent> {
  const { request, settings } = delivery;
  if (request.method !== "POST") throw createDeliveryRefusal("method_not_allowed");
  const payload = await readBody(request, settings.maxBytes);
  const { secret } = settings;
  const secrets = typeof secret === "function" ? await callOwn("secret_failed", () => secret(request)) : secret;
  const header = request.headers.get("stripe-signature");
  const event = await constructEvent(payload, header, secrets, settings.recency);
  if (typeof event.id !== "string" || typeof event.type !== "string")
    throw createRefusal("invalid_json", { payload, header });
  delivery.event = event;
  settings.checkVersion(event);
  return event;
}

/** Calls the handler of an event, unless the event was handled before; returns whether it called it. */
async function handleOnce(delivery: Delivery, event: WebhookEvent, handler: EventHandler): Promise<boolean> {
  const { once } = delivery.settings;
  if (once && !(await claimEvent(once, event.id))) return false;
  try {
    await callOwn("handler_failed", () => callHandler(delivery, event, handler));
  } catch (error) {
    if (once)
      await callOwn("store_failed", () => once.release(event.id)).catch((failure: unknown) =>
        report(delivery, failure),
      );
    throw error;
  }
  // The event was handled: delivering it again wouldn't mend a store that fails.
  if (once)
    await callOwn("store_failed", () => once.complete?.(event.id)).catch((failure: unknown) =>
      report(delivery, failure, 200),
    );
  return true;
}

async function callHandler({ settings, request }: Delivery, event: WebhookEvent, handler: EventHandler): Promise<void> {
  const result = await handler(event, { stripe: actFor(settings.stripe, event), request });
  const isFailure = getTypeTag(result) === "Response" && !(result as Response).ok;
  check(
    !isFailure,
    `the handler of ${event.type}`,
    "without a Response that isn't ok: the answer comes from its success",
  );
}

/** Derives the client for the account or the context of an event. */
function actFor(stripe: StripeClient | undefined, { account, context }: WebhookEvent): unknown {
  if (account) return stripe?.with({ stripeAccount: account });
  return context ? stripe?.with({ stripeContext: context }) : stripe;
}

/** Calls `onError`, whose own failure has no effect. */
async function report({ settings, request, event }: Delivery, thrown: unknown, status?: number): Promise<void> {
  const { error, ...failure } = describeFailure(thrown);
  try {
    await settings.onError(error, { ...failure, ...(status && { status }), request, event });
  } catch {
    // The answer stays the same.
  }
}
