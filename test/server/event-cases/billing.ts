import type { Case } from "./case.js";

const customer = "customer = POST /v1/customers name=Jenny";
const price = "price = POST /v1/prices currency=usd&unit_amount=900&recurring[interval]=month&product_data[name]=Mug";
const subscription = "subscription = POST /v1/subscriptions customer={customer}&items[0][price]={price}";
const invoice = "invoice = POST /v1/invoices customer=cus_1";
const item = "item = POST /v1/invoiceitems customer=cus_1&invoice={invoice}&amount=700&currency=usd";
const finalized = [invoice, item, "POST /v1/invoices/{invoice}/finalize"];
const coupon = "POST /v1/coupons id=half&percent_off=50";

/** The events of prices, discounts, invoices and subscriptions. */
export const billingCases: readonly Case[] = [
  ["a price with a new product", { given: [price], want: ["product.created", "price.created"] }],
  [
    "a discount",
    {
      given: [coupon, customer, "POST /v1/customers/{customer} coupon=half"],
      want: ["customer.updated", "customer.discount.created"],
    },
  ],
  [
    "another discount",
    {
      given: [
        coupon,
        "customer = POST /v1/customers coupon=half",
        "POST /v1/coupons id=third&percent_off=33",
        "POST /v1/customers/{customer} coupon=third",
      ],
      want: ["customer.updated", "customer.discount.updated"],
    },
  ],
  [
    "a discount that is taken away",
    {
      given: [coupon, "customer = POST /v1/customers coupon=half", "DELETE /v1/customers/{customer}/discount"],
      want: ["customer.updated", "customer.discount.deleted"],
    },
  ],
  ["an invoice item", { given: [invoice, item], want: ["invoiceitem.created", "invoice.updated"] }],
  [
    "a finalized invoice",
    { given: finalized, want: ["invoice.updated", "payment_intent.created", "invoice.finalized"] },
  ],
  [
    "a paid invoice",
    {
      given: [...finalized, "POST /v1/invoices/{invoice}/pay"],
      want: [
        ...["invoice.updated", "charge.succeeded", "payment_intent.succeeded"],
        ...["invoice.paid", "invoice.payment_succeeded"],
      ],
    },
  ],
  ["a sent invoice", { given: [invoice, "POST /v1/invoices/{invoice}/send"], want: ["invoice.sent"] }],
  [
    "a voided invoice",
    { given: [...finalized, "POST /v1/invoices/{invoice}/void"], want: ["invoice.updated", "invoice.voided"] },
  ],
  [
    "an invoice that nobody pays",
    {
      given: [...finalized, "POST /v1/invoices/{invoice}/mark_uncollectible"],
      want: ["invoice.updated", "invoice.marked_uncollectible"],
    },
  ],
  ["a deleted draft", { given: [invoice, "DELETE /v1/invoices/{invoice}"], want: ["invoice.deleted"] }],
  ["a preview", { given: ["GET /v1/invoices/upcoming?customer=cus_1"], want: [] }],
  [
    "a voided credit note",
    {
      given: ["note = POST /v1/credit_notes invoice=in_1", "POST /v1/credit_notes/{note}/void"],
      want: ["credit_note.updated", "credit_note.voided"],
    },
  ],
  [
    "a subscription",
    {
      given: [customer, price, subscription],
      want: [
        ...["customer.subscription.created", "invoice.created", "payment_intent.created", "invoice.finalized"],
        ...["charge.succeeded", "payment_intent.succeeded", "invoice.paid", "invoice.payment_succeeded"],
      ],
    },
  ],
  [
    "a trial",
    {
      given: [customer, price, `${subscription}&trial_period_days=7`],
      want: [
        ...["customer.subscription.created", "invoice.created", "invoice.finalized"],
        ...["invoice.paid", "invoice.payment_succeeded"],
      ],
    },
  ],
  [
    "another item of a subscription",
    {
      given: [customer, price, subscription, "POST /v1/subscription_items subscription={subscription}&price={price}"],
      want: ["customer.subscription.updated"],
    },
  ],
  [
    "a canceled subscription",
    {
      given: [customer, price, subscription, "DELETE /v1/subscriptions/{subscription}"],
      want: ["customer.subscription.deleted"],
    },
  ],
  [
    "an accepted quote",
    {
      given: ["quote = POST /v1/quotes", "POST /v1/quotes/{quote}/finalize", "POST /v1/quotes/{quote}/accept"],
      want: ["quote.accepted"],
    },
  ],
  [
    "an advanced test clock",
    {
      given: [
        "clock = POST /v1/test_helpers/test_clocks frozen_time=1",
        "POST /v1/test_helpers/test_clocks/{clock}/advance frozen_time=2",
      ],
      want: ["test_helpers.test_clock.advancing", "test_helpers.test_clock.ready"],
    },
  ],
];
