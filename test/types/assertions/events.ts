import type Stripe from "stripe-fetch";
import { stripe, typed } from "./assert.js";

declare const event: Stripe.Event;
switch (event.type) {
  case "checkout.session.completed":
    typed<Stripe.CheckoutSessionCompletedEvent>()(event);
    typed<Stripe.Checkout.Session<never>>()(event.data.object);
    typed<string | null>()(event.data.object.customer);
    break;
  case "charge.refunded":
    typed<Stripe.Charge<never>>()(event.data.object);
    typed<string | null>()(event.data.object.payment_intent);
    break;
  case "customer.subscription.updated":
    typed<Stripe.Subscription<never>>()(event.data.object);
    break;
  case "invoice.payment_failed":
    typed<Stripe.Invoice<never>>()(event.data.object);
    break;
  case "customer.source.created":
    if (event.data.object.object === "card") typed<string>()(event.data.object.brand);
    break;
  case "account.external_account.created":
    if (event.data.object.object === "bank_account") typed<string>()(event.data.object.country);
    break;
  case "payment_intent.succeeded":
    typed<"payment_intent.succeeded">()(event.type);
    typed<string | null>()(event.data.object.client_secret);
    break;
  // @ts-expect-error there is no such event
  case "charge.refundd":
    break;
}
typed<string>()(event.id);
typed<number>()(event.created);
typed<"event">()(event.object);
typed<boolean>()(event.livemode);
const known: Stripe.Event["type"] = "charge.captured";
// @ts-expect-error
const unknown: Stripe.Event["type"] = "charge.captred";
export { known, unknown };
const retrieved = await stripe.events.retrieve("evt_1");
if (retrieved.type === "payout.paid") typed<Stripe.Payout<never>>()(retrieved.data.object);
const handler = (handled: Stripe.InvoicePaidEvent): string | null => handled.data.object.number;
if (event.type === "invoice.paid") handler(event);
// @ts-expect-error
handler(event);
