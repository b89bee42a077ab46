import type Stripe from "stripe-fetch";
import { stripe, typed, type Customer, type PaymentSource } from "./assert.js";

// Nothing is expanded: ids.
const plain = await stripe.charges.retrieve("ch_1");
typed<string | null>()(plain.customer);
typed<string | null>()(plain.balance_transaction);
typed<string | null>()(plain.review);
typed<string | null>()(plain.on_behalf_of);
typed<string | null>()(plain.payment_intent);
typed<string | null>()(plain.application);
typed<string>()(plain.id);
typed<number>()(plain.amount);
const empty = await stripe.charges.retrieve("ch_1", { expand: [] });
typed<string | null>()(empty.customer);
const absent = await stripe.charges.retrieve("ch_1", { expand: undefined });
typed<string | null>()(absent.customer);
const bare = await stripe.charges.retrieve("ch_1", {});
typed<string | null>()(bare.customer);

// One field.
const one = await stripe.charges.retrieve("ch_1", { expand: ["customer"] });
typed<Customer | null>()(one.customer);
typed<string | null>()(one.review);

// Several, and through others.
const session = await stripe.checkout.sessions.retrieve("cs_1", {
  expand: ["customer", "payment_intent.latest_charge"],
});
typed<Customer | null>()(session.customer);
typed<Stripe.PaymentIntent<"latest_charge"> | null>()(session.payment_intent);
typed<Stripe.Charge<never> | null>()(session.payment_intent!.latest_charge);
typed<string | null>()(session.payment_intent!.customer);
typed<string | null>()(session.subscription);
typed<string | null>()(session.setup_intent);

// Depth of four, and cycles.
const deep = await stripe.paymentIntents.retrieve("pi_1", {
  expand: ["latest_charge.balance_transaction", "latest_charge.payment_intent.payment_method.customer"],
});
typed<Stripe.BalanceTransaction<never> | null>()(deep.latest_charge!.balance_transaction);
typed<Stripe.Customer<never> | null>()(deep.latest_charge!.payment_intent!.payment_method!.customer);
typed<string | null>()(deep.latest_charge!.customer);
const cycle = await stripe.subscriptions.retrieve("sub_1", { expand: ["schedule.subscription.schedule"] });
typed<Stripe.SubscriptionSchedule<never> | null>()(cycle.schedule!.subscription!.schedule);
const back = await stripe.paymentIntents.retrieve("pi_1", { expand: ["latest_charge.payment_intent.latest_charge"] });
typed<string | null>()(back.latest_charge!.payment_intent!.latest_charge!.payment_intent);

// Lists inside, whether they are always there or not.
const items = await stripe.subscriptions.retrieve("sub_1", { expand: ["items.data.price.product"] });
typed<Stripe.Product<never> | Stripe.DeletedProduct>()(items.items.data[0]!.price.product);
const lines = await stripe.checkout.sessions.retrieve("cs_1", { expand: ["line_items.data.price.product"] });
typed<Stripe.Product<never> | Stripe.DeletedProduct>()(lines.line_items.data[0]!.price!.product);
const refunds = await stripe.charges.retrieve("ch_1", { expand: ["refunds.data.balance_transaction"] });
typed<Stripe.BalanceTransaction<never> | null>()(refunds.refunds!.data[0]!.balance_transaction);
const again = await stripe.customers.retrieve("cus_1", { expand: ["subscriptions.data.customer"] });
if (!again.deleted) typed<Customer>()(again.subscriptions.data[0]!.customer);

// Unions of what can stand in a field.
const source = await stripe.customers.retrieve("cus_1", { expand: ["default_source"] });
if (!source.deleted) {
  typed<PaymentSource | null>()(source.default_source as Exclude<typeof source.default_source, Stripe.Account<never>>);
  if (source.default_source?.object === "card") typed<string>()(source.default_source.brand);
  if (source.default_source?.object === "bank_account") typed<string | null>()(source.default_source.bank_name);
}
const payout = await stripe.payouts.retrieve("po_1", { expand: ["destination"] });
const { destination } = payout;
if (destination !== null && !destination.deleted) typed<string>()(destination.last4);
const origin = await stripe.balanceTransactions.retrieve("txn_1", { expand: ["source.customer"] });
if (origin.source?.object === "charge") typed<Customer | null>()(origin.source.customer);
if (origin.source?.object === "refund") typed<string | null>()(origin.source.charge);

// Objects in place, arrays of ids, arrays of objects.
const settings = await stripe.customers.retrieve("cus_1", { expand: ["invoice_settings.default_payment_method"] });
if (!settings.deleted) typed<Stripe.PaymentMethod<never> | null>()(settings.invoice_settings!.default_payment_method);
const invoice = await stripe.invoices.retrieve("in_1", {
  expand: ["discounts", "total_discount_amounts.discount", "account_tax_ids"],
});
typed<Stripe.Discount<never> | Stripe.DeletedDiscount<never>>()(invoice.total_discount_amounts![0]!.discount);
const [discount] = invoice.discounts;
if (discount !== undefined && !discount.deleted) typed<number>()(discount.start);
const ids = await stripe.invoices.retrieve("in_1");
typed<string[]>()(ids.discounts);
typed<string>()(ids.total_discount_amounts![0]!.discount);
const inPlace = await stripe.customers.retrieve("cus_1", { expand: ["discount.promotion_code"] });
if (!inPlace.deleted) typed<Stripe.PromotionCode<never> | null>()(inPlace.discount!.promotion_code);
const liability = await stripe.invoices.retrieve("in_1", { expand: ["automatic_tax.liability.account"] });
typed<Stripe.Account<never> | undefined>()(liability.automatic_tax.liability!.account);

// Methods other than retrieve.
const created = await stripe.paymentIntents.create({ amount: 1, currency: "usd", expand: ["customer"] });
typed<Customer | null>()(created.customer);
const updated = await stripe.customers.update("cus_1", { expand: ["test_clock"] });
typed<Stripe.TestHelpers.TestClock | null | undefined>()(updated.test_clock);
const confirmed = await stripe.paymentIntents.confirm("pi_1", { expand: ["latest_charge"] });
typed<Stripe.Charge<never> | null>()(confirmed.latest_charge);
const canceled = await stripe.subscriptions.cancel("sub_1", { expand: ["customer"] });
typed<Customer>()(canceled.customer);
const expired = await stripe.checkout.sessions.expire("cs_1", { expand: ["customer"] });
typed<Customer | null>()(expired.customer);
const posted = await stripe.checkout.sessions.update("cs_1", { expand: ["line_items"] });
typed<Stripe.ApiList<Stripe.LineItem<never>>>()(posted.line_items);
const issued = await stripe.issuing.authorizations.retrieve("iauth_1", { expand: ["cardholder"] });
typed<Stripe.Issuing.Cardholder<never> | null>()(issued.cardholder);

// What comes beside the object.
const { data, response } = await stripe.charges.retrieve("ch_1", { expand: ["customer"] }).withResponse();
typed<Customer | null>()(data.customer);
typed<number>()(response.status);
typed<string | undefined>()(one.lastResponse.requestId);
const result = await stripe.charges.retrieve("ch_1", { expand: ["customer"] }).result();
if (result.ok) typed<Customer | null>()(result.data.customer);
else typed<Stripe.errors.StripeError>()(result.error);
