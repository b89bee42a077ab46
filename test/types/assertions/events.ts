import type Stripe from "stripe-fetch";
import { stripe, typed } from "./assert.js";

declare const event: Stripe.Event;
switch (event.type) {
  case "checkout.session.completed":
    typed<Stripe.CheckoutSessionCompletedEvent>()(event);
    typed<Stripe.Checkout.Session<never>>()(event.data.object);
    typed<string | null>()(event.data.object.customer);
    // @ts-expect-error webhooks don't expand: it is an id
    event.data.object.customer?.email;
    // @ts-expect-error a response has them only when they are expanded
    event.data.object.line_items;
    event.data.object satisfies Stripe.Checkout.Session;
    break;
  case "charge.refunded":
    typed<Stripe.Charge<never>>()(event.data.object);
    typed<string | null>()(event.data.object.payment_intent);
    // @ts-expect-error a response has them only when they are expanded
    event.data.object.refunds;
    // @ts-expect-error nothing is expanded
    event.data.object satisfies Stripe.Charge<"customer">;
    break;
  case "customer.subscription.updated":
    typed<Stripe.Subscription<never>>()(event.data.object);
    break;
  case "invoice.payment_failed":
    typed<Stripe.Invoice<never>>()(event.data.object);
    break;
  case "customer.source.created":
    event.data.object satisfies Stripe.CustomerSource;
    if (event.data.object.object === "card") typed<string>()(event.data.object.brand);
    break;
  case "account.external_account.created":
    event.data.object satisfies Stripe.ExternalAccount;
    if (event.data.object.object === "bank_account") typed<string>()(event.data.object.country);
    break;
  case "payment_intent.succeeded":
    typed<"payment_intent.succeeded">()(event.type);
    typed<string | null>()(event.data.object.client_secret);
    break;
  case "entitlements.active_entitlement_summary.updated":
    // The document doesn't have its object.
    typed<{ [key: string]: unknown }>()(event.data.object);
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
// @ts-expect-error there is no such event
const misspelled: Stripe.Event.Type = "charge.captred";
// @ts-expect-error there is no such event
const other: Stripe.EventByType["charge.captred"] | undefined = undefined;
export { known, misspelled, other };
const retrieved = await stripe.events.retrieve("evt_1");
typed<Stripe.Response<Stripe.Event>>()(retrieved);
if (retrieved.type === "payout.paid") typed<Stripe.Payout<never>>()(retrieved.data.object);
for (const listed of (await stripe.events.list()).data) typed<Stripe.Event>()(listed);
const handler = (handled: Stripe.InvoicePaidEvent): string | null => handled.data.object.number;
if (event.type === "invoice.paid") handler(event);
// @ts-expect-error it may be another event
handler(event);

// Functions that take a resource take the object of an event, whichever event it is.
type Objects = { [T in keyof Stripe.EventByType]: Stripe.EventByType[T]["data"]["object"] };
type OpenTypes = { [T in keyof Stripe.EventByType]: Stripe.Expanded<Objects[T], string> };
typed<Stripe.Charge>()({} as OpenTypes["charge.refunded"]);
typed<Stripe.CustomerSource>()({} as OpenTypes["customer.source.updated"]);
({}) as Objects satisfies OpenTypes;
// @ts-expect-error but what they return isn't always the object of an event
({}) as OpenTypes satisfies Objects;

// The map from types to events has the same members as the union, and types routers.
typed<Stripe.InvoicePaidEvent>()({} as Stripe.EventByType["invoice.paid"]);
typed<Stripe.Event["type"]>()("" as keyof Stripe.EventByType);
typed<Stripe.Event>()({} as Stripe.EventByType[keyof Stripe.EventByType]);
declare function on(router: { [T in keyof Stripe.EventByType]?: (handled: Stripe.EventByType[T]) => void }): void;
on({ "charge.refunded": (handled) => typed<Stripe.Charge<never>>()(handled.data.object) });
// @ts-expect-error there is no such event
on({ "charge.refundd": () => undefined });

/** Compiles only while it handles every event of customers' tax ids. */
export function handleAll(handled: Extract<Stripe.Event, { type: `customer.tax_id.${string}` }>): string {
  switch (handled.type) {
    case "customer.tax_id.created":
    case "customer.tax_id.updated":
    case "customer.tax_id.deleted":
      return handled.data.object.value;
    default:
      return handled satisfies never;
  }
}

/** Handles two of three: the third is left. */
export function handleSome(handled: Extract<Stripe.Event, { type: `customer.tax_id.${string}` }>): string {
  if (handled.type === "customer.tax_id.created" || handled.type === "customer.tax_id.updated") return handled.id;
  typed<Stripe.CustomerTaxIdDeletedEvent>()(handled);
  // @ts-expect-error an event is left
  return handled satisfies never;
}
