import type Stripe from "stripe-fetch";
import { stripe, typed, type Customer, type PaymentSource } from "./assert.js";

const page = await stripe.charges.list({ limit: 3 });
typed<string | null>()(page.data[0]!.customer);
typed<boolean>()(page.has_more);
typed<"list">()(page.object);

const expanded = await stripe.charges.list({ expand: ["data.customer"] });
typed<Customer | null>()(expanded.data[0]!.customer);
typed<string | null>()(expanded.data[0]!.review);

for await (const charge of stripe.charges.list({ expand: ["data.customer", "data.payment_intent.payment_method"] })) {
  typed<Customer | null>()(charge.customer);
  typed<Stripe.PaymentMethod<never> | null>()(charge.payment_intent!.payment_method);
  typed<string | null>()(charge.review);
}
for await (const charge of stripe.charges.list()) typed<Stripe.Charge<never>>()(charge);
for await (const { data } of stripe.charges.list({ expand: ["data.refunds"] }).pages()) {
  typed<Stripe.ApiList<Stripe.Refund<never>> | null>()(data[0]!.refunds);
}
const array = await stripe.invoices.list({ expand: ["data.customer"] }).toArray({ limit: 10 });
typed<Customer | null>()(array[0]!.customer);
const events = await stripe.events.list().toArray({ limit: 10 });
typed<Stripe.Event[]>()(events);

// Searches.
const search = await stripe.charges.search({ query: "q", expand: ["data.customer"] });
typed<Customer | null>()(search.data[0]!.customer);
typed<"search_result">()(search.object);
for await (const charge of stripe.charges.search({ query: "q", expand: ["data.customer.default_source"] })) {
  if (charge.customer && !charge.customer.deleted) {
    const { default_source: source } = charge.customer;
    typed<PaymentSource | null>()(source as Exclude<typeof source, Stripe.Account<never>>);
  }
}
const hits = await stripe.paymentIntents.search({ query: "q" }).toArray({ limit: 1 });
typed<Stripe.PaymentIntent<never>[]>()(hits);

// Lists below an object, and of more than one kind.
const lines = await stripe.checkout.sessions.listLineItems("cs_1", { expand: ["data.price.product"] });
typed<Stripe.Product<never> | Stripe.DeletedProduct>()(lines.data[0]!.price!.product);
const methods = await stripe.customers.listPaymentMethods("cus_1", { expand: ["data.customer"] });
typed<Stripe.Customer<never> | null>()(methods.data[0]!.customer);
const accounts = await stripe.accounts.listExternalAccounts("acct_1", { expand: ["data.account"] });
const [first] = accounts.data;
typed<Stripe.Account<never> | null | undefined>()(first!.account);
if (first?.object === "card") typed<string>()(first.brand);
const items = await stripe.subscriptionItems.list({ subscription: "sub_1", expand: ["data.price.product"] });
typed<Stripe.Product<never> | Stripe.DeletedProduct>()(items.data[0]!.price.product);
const nested = await stripe.subscriptions.list({ expand: ["data.items.data.price"] as string[] });
typed<string | Customer<string>>()(nested.data[0]!.customer);

// The promise is the first page, the iterator all items.
const pages = stripe.customers.list({ expand: ["data.test_clock"] });
typed<Stripe.TestHelpers.TestClock | null | undefined>()((await pages).data[0]!.test_clock);
const whole = await pages.withResponse();
typed<Stripe.TestHelpers.TestClock | null | undefined>()(whole.data.data[0]!.test_clock);

// @ts-expect-error a list's paths begin with data
stripe.charges.list({ expand: ["customer"] });
// @ts-expect-error an object's don't
stripe.charges.retrieve("ch_1", { expand: ["data.customer"] });
// @ts-expect-error only searches count
stripe.charges.list({ expand: ["total_count"] });
// @ts-expect-error
stripe.charges.search({ query: "q", expand: ["customer"] });
// @ts-expect-error
stripe.charges.list({ expand: ["data.nope"] });
