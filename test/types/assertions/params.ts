import type Stripe from "stripe-fetch";
import { stripe } from "./assert.js";

// Required members.
stripe.paymentIntents.create({ amount: 2000, currency: "usd" });
// @ts-expect-error
stripe.paymentIntents.create();
// @ts-expect-error
stripe.paymentIntents.create({});
// @ts-expect-error
stripe.paymentIntents.create({ amount: 2000 });
// @ts-expect-error
stripe.paymentIntents.create({ amount: undefined, currency: "usd" });
// @ts-expect-error
stripe.paymentIntents.create({ amount: "2000", currency: "usd" });
// @ts-expect-error
stripe.charges.search();
// @ts-expect-error
stripe.charges.search({});
// @ts-expect-error
stripe.subscriptionItems.list();
// @ts-expect-error
stripe.webhookEndpoints.create({ url: "https://example.com" });
stripe.customers.create();
stripe.charges.list();
stripe.checkout.sessions.create({ mode: "payment", line_items: [{ price: "price_1", quantity: 1 }] });
// @ts-expect-error
stripe.checkout.sessions.create({ line_items: [{ price_data: { unit_amount: 1 } }] });
// @ts-expect-error
stripe.checkout.sessions.create({ after_expiration: { recovery: {} } });

// Ids are required, in order.
// @ts-expect-error
stripe.charges.retrieve();
// @ts-expect-error
stripe.charges.retrieve({ expand: ["customer"] });
// @ts-expect-error
stripe.customers.retrieveSource("cus_1");
// @ts-expect-error
stripe.charges.retrieve(1);

// Nothing more than what there is, at every depth.
// @ts-expect-error
stripe.paymentIntents.create({ amount: 1, currency: "usd", amout: 1 });
// @ts-expect-error
stripe.charges.list({ limt: 3 });
// @ts-expect-error
stripe.charges.list({ created: { gte: 1, before: 2 } });
// @ts-expect-error
stripe.checkout.sessions.create({ line_items: [{ price: "price_1", quantty: 1 }] });
stripe.checkout.sessions.create({
  // @ts-expect-error
  line_items: [{ price_data: { currency: "usd", product_data: { name: "T", nme: "T" } } }],
});
// @ts-expect-error
stripe.checkout.sessions.create({ payment_intent_data: { shipping: { address: { line1: "", lin2: "" }, name: "" } } });
// @ts-expect-error
stripe.checkout.sessions.create({ expand: ["customer"], mode: "payment", extra: true });
// @ts-expect-error
stripe.checkout.sessions.list({ expand: ["data.customer"], extra: true });
// @ts-expect-error
stripe.customers.update("cus_1", { addres: { city: "Bern" } });
// @ts-expect-error options aren't params
stripe.charges.list({ stripeAccount: "acct_1" });
// @ts-expect-error
stripe.charges.list({}, { stripeAcount: "acct_1" });
stripe.charges.list({}, { stripeAccount: "acct_1", timeout: 1000 });

// Enums are closed, but where the document opens them.
stripe.checkout.sessions.create({ mode: "payment" });
// @ts-expect-error
stripe.checkout.sessions.create({ mode: "payments" });
stripe.paymentIntents.cancel("pi_1", { cancellation_reason: "duplicate" });
// @ts-expect-error
stripe.refunds.create({ charge: "ch_1", reason: "because" });
// @ts-expect-error
stripe.subscriptions.create({ customer: "cus_1", collection_method: "by_hand" });
// @ts-expect-error
stripe.subscriptions.list({ status: "gone" });
stripe.webhookEndpoints.create({ url: "https://example.com", enabled_events: ["charge.captured", "*"] });
declare const mode: string;
// @ts-expect-error
stripe.checkout.sessions.create({ mode });
stripe.paymentMethods.create({ type: "card" });
const line_items = [{ price: "price_1", quantity: 1 }];
stripe.paymentLinks.create({ line_items, payment_method_types: ["card", "some_newer_kind"] });
stripe.products.create({ name: "Mug", images: ["https://example.com/mug.png"] });

// What `""` and null unset.
stripe.customers.update("cus_1", { address: "", shipping: "", metadata: "" });
stripe.customers.update("cus_1", { metadata: { order: "1", count: 2, gone: null, empty: "" } });
stripe.subscriptions.update("sub_1", { cancel_at: "", default_tax_rates: "", pause_collection: "" });
stripe.invoices.update("in_1", { custom_fields: "", discounts: "", footer: "" });
// @ts-expect-error a name isn't one of them
stripe.customers.update("cus_1", { invoice_prefix: null });
// @ts-expect-error
stripe.customers.update("cus_1", { metadata: { order: { id: 1 } } });
// @ts-expect-error
stripe.customers.update("cus_1", { metadata: { order: true } });
// @ts-expect-error
stripe.paymentIntents.create({ amount: "", currency: "usd" });

// Optional ones take undefined, arrays and maps what they hold.
stripe.customers.create({ email: undefined, address: undefined, expand: undefined });
stripe.customers.create({ preferred_locales: ["de", "fr"] });
// @ts-expect-error
stripe.customers.create({ preferred_locales: "de" });
// @ts-expect-error
stripe.customers.create({ preferred_locales: [1] });
stripe.prices.create({ currency: "usd", currency_options: { eur: { unit_amount: 1 } } });
// @ts-expect-error
stripe.prices.create({ currency: "usd", currency_options: { eur: { unit_amout: 1 } } });
stripe.charges.list({ created: 1700000000, limit: 10, starting_after: "ch_1" });
stripe.charges.list({ created: { gt: 1700000000 } });
// @ts-expect-error
stripe.charges.list({ created: "yesterday" });
// @ts-expect-error
stripe.charges.list({ limit: "10" });
stripe.subscriptions.create({ customer: "cus_1", trial_end: "now" });
// @ts-expect-error
stripe.subscriptions.create({ customer: "cus_1", trial_end: "soon" });

// Params types have names that can be written before.
const session: Stripe.Checkout.SessionCreateParams = { mode: "payment" };
stripe.checkout.sessions.create(session);
const item: Stripe.Checkout.SessionCreateParams.LineItem = { price: "price_1", quantity: 1 };
stripe.checkout.sessions.create({ ...session, line_items: [item] });
// @ts-expect-error
const wrong: Stripe.Checkout.SessionCreateParams = { mode: "payment", line_item: [item] };
const list: Stripe.PaginationParams = { limit: 3 };
stripe.charges.list(list);
export { wrong };
