import type Stripe from "stripe-fetch";
import { createClient, type Client } from "stripe-fetch/client";
import {
  createWebhookHandler,
  type EventStore,
  type WebhookContext,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from "stripe-fetch/webhooks";
import { stripe, typed } from "./assert.js";

const secret = "whsec_1";

// The key selects the type of the event, and `stripe` that of the context's.
const handler = createWebhookHandler({
  secret,
  stripe,
  on: {
    "checkout.session.completed": async (event, context) => {
      typed<Stripe.CheckoutSessionCompletedEvent>()(event);
      typed<Stripe.Checkout.Session<never>>()(event.data.object);
      typed<string | null>()(event.data.object.customer);
      typed<Stripe>()(context.stripe);
      typed<Request>()(context.request);
      await context.stripe.customers.retrieve("cus_1");
    },
    "invoice.paid"(event, { stripe }) {
      typed<string | null>()(event.data.object.number);
      typed<Stripe>()(stripe);
    },
    "payout.paid": () => "anything",
    "payout.failed": undefined,
  },
  otherwise: (event, { stripe }) => {
    typed<Stripe.Event | Stripe.UnknownEvent>()(event);
    typed<string>()(event.type);
    typed<Stripe>()(stripe);
    if (event.type === "charge.captured") event.data.object;
  },
  onError(error, { event, reason, request, status }) {
    typed<unknown>()(error);
    typed<Stripe.Event | Stripe.UnknownEvent | undefined>()(event);
    typed<Request>()(request);
    typed<number>()(status);
    reason === "handler_failed" || reason === "signature_mismatch" || reason === "too_large";
    // @ts-expect-error there is no such reason
    reason === "too_big";
  },
});
typed<WebhookHandler>()(handler);
handler satisfies (request: Request) => Promise<Response>;
// What Next.js, Hono and workers take.
handler satisfies (request: Request, context: { params: Promise<object> }) => Response | Promise<Response>;

// A client has its own type, and without one there is none.
createWebhookHandler({
  secret,
  stripe: createClient("rk_test_1"),
  on: { "charge.captured": (_, context) => typed<Client>()(context.stripe) },
});
createWebhookHandler({ secret, otherwise: (_, context) => typed<undefined>()(context.stripe) });
createWebhookHandler({
  secret,
  // @ts-expect-error without the option, there is no client
  otherwise: (_: Stripe.Event | Stripe.UnknownEvent, context: WebhookContext<Stripe>) => context.stripe.charges,
});
// @ts-expect-error a key isn't a client
createWebhookHandler({ secret, stripe: "rk_test_1" });

// A function of the same event is accepted, one of another isn't.
const fulfill = (event: Stripe.InvoicePaidEvent): string | null => event.data.object.number;
createWebhookHandler({ secret, on: { "invoice.paid": fulfill } });
createWebhookHandler({ secret, on: { "invoice.paid": (event: Stripe.Event) => event.id } });
// @ts-expect-error
createWebhookHandler({ secret, on: { "invoice.voided": fulfill } });
// @ts-expect-error
createWebhookHandler({ secret, otherwise: fulfill });
createWebhookHandler({
  secret,
  on: {
    // @ts-expect-error there is no such event
    "invoice.payed": () => undefined,
  },
});
// @ts-expect-error
createWebhookHandler({ secret, on: { "invoice.paid": "handler" } });

// The other options.
createWebhookHandler({
  secret: [secret, secret],
  once: false,
  apiVersion: "error",
  maxBytes: 1,
  tolerance: 0,
  now: Date.now,
});
createWebhookHandler({
  secret: (request) => request.headers.get("x") ?? "",
  once: { claim: () => "running", release() {} },
});
createWebhookHandler({ secret: () => Promise.resolve([secret]), now: 0 });
// @ts-expect-error
createWebhookHandler({});
// @ts-expect-error
createWebhookHandler({ secret, apiVersion: "2024-04-10" });
// @ts-expect-error
createWebhookHandler({ secret, once: true });
// @ts-expect-error
createWebhookHandler({ secret, otherwize: () => undefined });
const options: WebhookHandlerOptions<Stripe> = { secret, stripe };
createWebhookHandler(options);
// @ts-expect-error
const once: EventStore = { claim: () => "yes", release: () => undefined };
export { once };
