import Stripe from "stripe-fetch";
import { stripe, typed } from "./assert.js";

// What newer API versions don't have: compiled only while this version is pinned.
Stripe.API_VERSION satisfies "2024-04-10";

const intent = await stripe.paymentIntents.retrieve("pi_1");
switch (intent.status) {
  case "succeeded":
  case "canceled":
  case "processing":
  case "requires_action":
  case "requires_capture":
  case "requires_confirmation":
  case "requires_payment_method":
    break;
  default:
    typed<never>()(intent.status);
}
// @ts-expect-error no such status
intent.status === "succeded";
const charge = await stripe.charges.retrieve("ch_1", { expand: ["invoice.subscription.default_payment_method"] });
typed<"failed" | "pending" | "succeeded">()(charge.status);
typed<Stripe.PaymentMethod<never> | null>()(charge.invoice!.subscription!.default_payment_method);
const cycle = await stripe.subscriptions.retrieve("sub_1", { expand: ["latest_invoice.subscription.latest_invoice"] });
typed<Stripe.Invoice<never> | null>()(cycle.latest_invoice!.subscription!.latest_invoice);
typed<number>()(cycle.current_period_end);
const lines = await stripe.invoices.retrieve("in_1", { expand: ["lines.data.price.product"] });
typed<Stripe.Product<never> | Stripe.DeletedProduct>()(lines.lines.data[0]!.price!.product);
const invoice = await stripe.invoices.retrieve("in_1", { expand: ["total_tax_amounts.tax_rate"] });
typed<Stripe.TaxRate>()(invoice.total_tax_amounts[0]!.tax_rate);
const ids = await stripe.invoices.retrieve("in_1");
typed<string>()(ids.total_tax_amounts[0]!.tax_rate);
const source = await stripe.customers.retrieve("cus_1", { expand: ["default_source"] });
if (!source.deleted) {
  typed<Stripe.BankAccount<never> | Stripe.Card<never> | Stripe.Source | null>()(source.default_source);
}
stripe.checkout.sessions.create({ payment_method_types: ["card", "some_newer_kind"] });
stripe.paymentIntents.create({ amount: 1, currency: "usd", payment_method_types: ["card"] });

// A preview is no invoice yet.
const upcoming = await stripe.invoices.retrieveUpcoming({ customer: "cus_1", expand: ["subscription"] });
// @ts-expect-error it has no id
upcoming.id;
typed<number>()(upcoming.amount_due);
typed<Stripe.Subscription<never> | null>()(upcoming.subscription);
