import type Stripe from "stripe-fetch";
import { stripe, typed } from "./assert.js";

// A deleted object tells itself from one that isn't.
const customer = await stripe.customers.retrieve("cus_1");
// @ts-expect-error only one that isn't deleted has it
customer.email;
typed<"customer">()(customer.object);
if (customer.deleted) {
  customer satisfies Stripe.DeletedCustomer;
  typed<true>()(customer.deleted);
  // @ts-expect-error
  customer.email;
} else {
  customer satisfies Stripe.Customer<never>;
  typed<string | null>()(customer.email);
}
const deleted = await stripe.customers.del("cus_1");
typed<true>()(deleted.deleted);
deleted satisfies Stripe.DeletedCustomer;
const product = await stripe.products.del("prod_1");
typed<"product">()(product.object);
const reader = await stripe.terminal.readers.retrieve("tmr_1");
if (!reader.deleted) typed<Stripe.Terminal.Reader.DeviceType>()(reader.device_type);
const invoice = await stripe.invoices.retrieve("in_1");
typed<undefined>()(invoice.deleted);
declare const price: Stripe.Price<"product">;
if (price.product.deleted) typed<Stripe.DeletedProduct>()(price.product);
else typed<Stripe.Product<never>>()(price.product);

// What can be of several kinds is told by `object`.
const source = await stripe.customers.retrieveSource("cus_1", "src_1");
switch (source.object) {
  case "card":
    typed<number>()(source.exp_month);
    break;
  case "bank_account":
    typed<string>()(source.routing_number ?? "");
    break;
  case "source":
    typed<string>()(source.client_secret);
    break;
  case "account":
    break;
}
const external = await stripe.accounts.retrieveExternalAccount("acct_1", "ba_1");
if (external.object === "card") typed<string>()(external.brand);
// @ts-expect-error only a card has it
external.exp_month;
const removed = await stripe.accounts.deleteExternalAccount("acct_1", "ba_1");
typed<true>()(removed.deleted);

// Metadata.
const charge = await stripe.charges.retrieve("ch_1");
const order: string | undefined = charge.metadata["order"];
typed<Stripe.Metadata>()(charge.metadata);
// @ts-expect-error it comes back as text
const count: number = charge.metadata["count"];
export { count, order };

// Nullable fields are there.
typed<string | null>()(charge.description);
typed<string | null>()(charge.receipt_email);
typed<Stripe.Charge.FraudDetails | null>()(charge.fraud_details);
const intent = await stripe.paymentIntents.retrieve("pi_1");
typed<string | null>()(intent.client_secret);
typed<number | null>()(intent.canceled_at);
typed<Stripe.PaymentIntent.CancellationReason | null>()(intent.cancellation_reason);
const subscription = await stripe.subscriptions.retrieve("sub_1");
typed<number | null>()(subscription.cancel_at);
typed<number | null>()(subscription.trial_end);
typed<number>()(subscription.billing_cycle_anchor);

// Times and amounts are numbers, enums are what the document says.
typed<number>()(charge.created);
typed<number>()(charge.amount_refunded);
typed<"one_time" | "recurring">()(price.type);
typed<"charge">()(charge.object);
typed<Stripe.PaymentIntent.Status>()(intent.status);
typed<Stripe.Subscription.Status>()(subscription.status);
switch (price.type) {
  case "one_time":
  case "recurring":
    break;
  default:
    typed<never>()(price.type);
}
// @ts-expect-error no such type
price.type === "recuring";
// @ts-expect-error no such currency type
const currency: number = charge.currency;
export { currency };

// Inner names, as in the official library.
declare const names: [
  Stripe.Checkout.Session.AfterExpiration,
  Stripe.Checkout.Session.CustomerDetails.TaxId,
  Stripe.Checkout.Session.PaymentStatus,
  Stripe.Checkout.SessionCreateParams.LineItem,
  Stripe.Checkout.SessionCreateParams.LineItem.PriceData,
  Stripe.Checkout.SessionCreateParams.LineItem.PriceData.ProductData,
  Stripe.PaymentLinkCreateParams.PaymentMethodType,
  Stripe.Checkout.SessionCreateParams.SubscriptionData.TrialSettings.EndBehavior.MissingPaymentMethod,
  Stripe.PaymentIntent.NextAction,
  Stripe.PaymentIntent.NextAction.RedirectToUrl,
  Stripe.PaymentIntentCreateParams.AutomaticPaymentMethods,
  Stripe.SubscriptionUpdateParams.PaymentSettings.PaymentMethodOptions.Card.MandateOptions,
  Stripe.Invoice.CustomerTaxId.Type,
  Stripe.Account.Capabilities,
  Stripe.AccountCreateParams.Company,
  Stripe.Issuing.Card.SpendingControls.SpendingLimit.Interval,
  Stripe.BillingPortal.SessionCreateParams.FlowData.AfterCompletion,
  Stripe.Terminal.Reader.Action.ProcessPaymentIntent,
  Stripe.TestHelpers.TestClock.Status,
  Stripe.Treasury.FinancialAccount.FinancialAddress.Aba,
  Stripe.Address,
  Stripe.ShippingAddressParam,
  Stripe.RangeQueryParam,
  Stripe.MetadataParam,
  Stripe.Emptyable<string>,
];
typed<25>()(names.length);
