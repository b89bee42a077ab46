import type Stripe from "stripe-fetch";

/** What must be assignable, and what must not. */
declare function give<T>(): T;

// Everything is the open type.
const open: readonly Stripe.Charge[] = [
  give<Stripe.Charge<never>>(),
  give<Stripe.Charge<"customer">>(),
  give<Stripe.Charge<"customer" | "payment_intent.payment_method.customer">>(),
  give<Stripe.Charge<"refunds.data.balance_transaction">>(),
  give<Stripe.Charge<"customer.subscriptions.data.customer">>(),
];
const sessions: readonly Stripe.Checkout.Session[] = [
  give<Stripe.Checkout.Session<never>>(),
  give<Stripe.Checkout.Session<"line_items">>(),
  give<Stripe.Checkout.Session<"line_items.data.price.product">>(),
  give<Stripe.Checkout.Session<"payment_intent.latest_charge" | "customer">>(),
];
const customers: readonly Stripe.Customer[] = [
  give<Stripe.Customer<never>>(),
  give<Stripe.Customer<"sources.data.customer">>(),
  give<Stripe.Customer<"subscriptions.data.latest_invoice.customer">>(),
  give<Stripe.Customer<"tax" | "cash_balance">>(),
];
const others = [
  give<Stripe.Subscription<"items.data.price.product">>() satisfies Stripe.Subscription,
  give<Stripe.Invoice<"discounts" | "lines.data.discounts">>() satisfies Stripe.Invoice,
  give<Stripe.CustomerSource<"customer">>() satisfies Stripe.CustomerSource,
  give<Stripe.PaymentIntent<never>>() satisfies Stripe.PaymentIntent,
  give<Stripe.Account<never>>() satisfies Stripe.Account,
  give<Stripe.Price<"tiers">>() satisfies Stripe.Price,
  give<Stripe.Quote<never>>() satisfies Stripe.Quote,
  give<Stripe.Issuing.Card<"number">>() satisfies Stripe.Issuing.Card,
  give<Stripe.ApiList<Stripe.Charge<"customer">>>() satisfies Stripe.ApiList<Stripe.Charge>,
  give<Stripe.Charge.PaymentMethodDetails<never>>() satisfies Stripe.Charge.PaymentMethodDetails,
  give<Promise<Stripe.Charge<"customer">>>() satisfies Promise<Stripe.Charge>,
];
export { customers, open, others, sessions };

// Nothing else is what was expanded.
// @ts-expect-error open isn't expanded
give<Stripe.Charge>() satisfies Stripe.Charge<"customer">;
// @ts-expect-error nor is it unexpanded
give<Stripe.Charge>() satisfies Stripe.Charge<never>;
// @ts-expect-error none isn't expanded
give<Stripe.Charge<never>>() satisfies Stripe.Charge<"customer">;
// @ts-expect-error more isn't less: an object is no id
give<Stripe.Charge<"customer" | "payment_intent">>() satisfies Stripe.Charge<"customer">;
// @ts-expect-error less isn't more
give<Stripe.Charge<"customer">>() satisfies Stripe.Charge<"customer" | "payment_intent">;
// @ts-expect-error one isn't the other
give<Stripe.Charge<"customer">>() satisfies Stripe.Charge<"payment_intent">;
// @ts-expect-error below
give<Stripe.Charge<"customer">>() satisfies Stripe.Charge<"customer.default_source">;
// @ts-expect-error
give<Stripe.Checkout.Session<never>>() satisfies Stripe.Checkout.Session<"line_items">;
// @ts-expect-error
give<Stripe.Checkout.Session>() satisfies Stripe.Checkout.Session<"line_items">;
// @ts-expect-error
give<Stripe.Checkout.Session<"line_items">>() satisfies Stripe.Checkout.Session<"line_items.data.price.product">;
// @ts-expect-error
give<Stripe.Subscription<never>>() satisfies Stripe.Subscription<"items.data.price.product">;
// @ts-expect-error
give<Stripe.Customer<never>>() satisfies Stripe.Customer<"invoice_settings.default_payment_method">;
// @ts-expect-error
give<Stripe.Customer<never>>() satisfies Stripe.Customer<"tax">;
// @ts-expect-error
give<Stripe.Invoice<never>>() satisfies Stripe.Invoice<"discounts">;
// @ts-expect-error
give<Stripe.Invoice<"discounts">>() satisfies Stripe.Invoice<never>;
// @ts-expect-error
give<Stripe.CustomerSource>() satisfies Stripe.CustomerSource<"customer">;
// @ts-expect-error
give<Stripe.ApiList<Stripe.Charge>>() satisfies Stripe.ApiList<Stripe.Charge<"customer">>;
// @ts-expect-error
give<Promise<Stripe.Charge<never>>>() satisfies Promise<Stripe.Charge<"customer">>;
// @ts-expect-error one resource isn't another
give<Stripe.Charge>() satisfies Stripe.PaymentIntent;
// @ts-expect-error a deleted one isn't one
give<Stripe.DeletedCustomer>() satisfies Stripe.Customer;
// @ts-expect-error
give<Stripe.Customer>() satisfies Stripe.DeletedCustomer;
// @ts-expect-error
give<Stripe.Customer | Stripe.DeletedCustomer>() satisfies Stripe.Customer;
// @ts-expect-error an id is no object
give<string>() satisfies Stripe.Customer;
// @ts-expect-error
give<Stripe.Charge["customer"]>() satisfies string | null;
// @ts-expect-error
give<Stripe.Charge<"customer">["customer"]>() satisfies string | null;
// @ts-expect-error only one of the events
give<Stripe.Event>() satisfies Stripe.ChargeCapturedEvent;
// @ts-expect-error
give<Stripe.ChargeCapturedEvent>() satisfies Stripe.ChargeRefundedEvent;
give<Stripe.ChargeCapturedEvent>() satisfies Stripe.Event;
give<Stripe.ChargeCapturedEvent["data"]["object"]>() satisfies Stripe.Charge;
