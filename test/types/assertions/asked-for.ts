import type Stripe from "stripe-fetch";
import { stripe, typed, type PaymentSource } from "./assert.js";

// Absent unless asked for.
const session = await stripe.checkout.sessions.retrieve("cs_1");
// @ts-expect-error
session.line_items;
const charge = await stripe.charges.retrieve("ch_1");
// @ts-expect-error
charge.refunds;
const customer = await stripe.customers.create({});
// @ts-expect-error
customer.sources;
// @ts-expect-error
customer.subscriptions;
// @ts-expect-error
customer.tax_ids;
// @ts-expect-error
customer.tax;
// @ts-expect-error
customer.cash_balance;
const price = await stripe.prices.retrieve("price_1");
// @ts-expect-error
price.tiers;
// @ts-expect-error
price.currency_options;
const card = await stripe.issuing.cards.retrieve("ic_1");
// @ts-expect-error
card.number;
// @ts-expect-error
card.cvc;
const coupon = await stripe.coupons.retrieve("co_1");
// @ts-expect-error
coupon.applies_to;
const quote = await stripe.quotes.retrieve("qt_1");
// @ts-expect-error
quote.line_items;
const link = await stripe.paymentLinks.retrieve("plink_1");
// @ts-expect-error
link.line_items;

// There, and required, when asked for.
const lines = await stripe.checkout.sessions.retrieve("cs_1", { expand: ["line_items"] });
typed<Stripe.ApiList<Stripe.LineItem<never>>>()(lines.line_items);
typed<boolean>()(lines.line_items.has_more);
const refunds = await stripe.charges.retrieve("ch_1", { expand: ["refunds"] });
typed<Stripe.ApiList<Stripe.Refund<never>> | null>()(refunds.refunds);
const whole = await stripe.customers.create({ expand: ["sources", "subscriptions", "tax_ids", "tax", "cash_balance"] });
const source = whole.sources.data[0]!;
typed<PaymentSource>()(source as Exclude<typeof source, Stripe.Account<never>>);
typed<boolean>()(whole.sources.has_more);
typed<Stripe.ApiList<Stripe.Subscription<never>>>()(whole.subscriptions);
typed<Stripe.ApiList<Stripe.TaxId<never>>>()(whole.tax_ids);
typed<Stripe.Customer.Tax>()(whole.tax);
typed<Stripe.CashBalance | null>()(whole.cash_balance);
const tiers = await stripe.prices.retrieve("price_1", { expand: ["tiers", "currency_options"] });
typed<Stripe.Price.Tier[]>()(tiers.tiers);
typed<{ [key: string]: Stripe.Price.CurrencyOptions }>()(tiers.currency_options);
const secret = await stripe.issuing.cards.retrieve("ic_1", { expand: ["number", "cvc"] });
typed<string>()(secret.number);
typed<string>()(secret.cvc);
const products = await stripe.coupons.retrieve("co_1", { expand: ["applies_to"] });
typed<string[]>()(products.applies_to.products);
const quoted = await stripe.quotes.retrieve("qt_1", { expand: ["line_items.data.price.product"] });
typed<Stripe.Product<never> | Stripe.DeletedProduct>()(quoted.line_items.data[0]!.price!.product);
const through = await stripe.paymentIntents.retrieve("pi_1", { expand: ["latest_charge.refunds"] });
typed<Stripe.ApiList<Stripe.Refund<never>> | null>()(through.latest_charge!.refunds);
const breakdown = await stripe.checkout.sessions.retrieve("cs_1", { expand: ["total_details.breakdown"] });
typed<Stripe.Checkout.Session.TotalDetails.Breakdown<never>>()(breakdown.total_details!.breakdown);
// A price inside a list has its own.
const inside = await stripe.subscriptions.retrieve("sub_1", { expand: ["items.data.price.tiers"] });
typed<Stripe.Price.Tier[]>()(inside.items.data[0]!.price.tiers);
// Search says how many match in all.
const found = await stripe.customers.search({ query: "q", expand: ["total_count"] });
typed<number>()(found.total_count);
const uncounted = await stripe.customers.search({ query: "q" });
// @ts-expect-error
uncounted.total_count;

// Where it isn't known, they may be there.
declare const open: Stripe.Checkout.Session;
typed<Stripe.ApiList<Stripe.LineItem> | undefined>()(open.line_items);
declare const anyCustomer: Stripe.Customer;
typed<Stripe.ApiList<Stripe.Subscription> | undefined>()(anyCustomer.subscriptions);
declare const anyPrice: Stripe.Price;
typed<Stripe.Price.Tier[] | undefined>()(anyPrice.tiers);
