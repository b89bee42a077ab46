import type { JsonObject } from "../../../server/json-object.js";

/** Objects that are put one after the other, and the types of the events of the last one. */
export type PutCase = readonly [
  title: string,
  { readonly given: readonly (readonly [resource: string, fields: JsonObject])[]; readonly want: readonly string[] },
];

/** Puts an object, and puts it again with other fields. */
function twice(resource: string, first: JsonObject, second: JsonObject): PutCase[1]["given"] {
  return [first, second].map((fields) => [resource, { id: "id_1", ...fields }] as const);
}

/** The events of what only Stripe does. */
export const putCases: readonly PutCase[] = [
  ["a dispute", { given: [["dispute", { charge: "ch_1", amount: 5 }]], want: ["charge.dispute.created"] }],
  [
    "a lost dispute",
    { given: twice("dispute", {}, { status: "lost" }), want: ["charge.dispute.updated", "charge.dispute.closed"] },
  ],
  [
    "money that a dispute takes",
    {
      given: twice("dispute", {}, { balance_transactions: [{ object: "balance_transaction", net: -500 }] }),
      want: ["charge.dispute.updated", "charge.dispute.funds_withdrawn"],
    },
  ],
  [
    "a completed checkout",
    {
      given: twice("checkout.session", {}, { status: "complete", payment_status: "paid" }),
      want: ["checkout.session.completed"],
    },
  ],
  [
    "a checkout that is paid later",
    {
      given: twice("checkout.session", { status: "complete" }, { payment_status: "paid" }),
      want: ["checkout.session.async_payment_succeeded"],
    },
  ],
  [
    "a payout that arrives",
    { given: twice("payout", {}, { status: "paid" }), want: ["payout.updated", "payout.paid"] },
  ],
  [
    "a paused subscription",
    {
      given: twice("subscription", {}, { status: "paused" }),
      want: ["customer.subscription.updated", "customer.subscription.paused"],
    },
  ],
  [
    "a subscription that goes on",
    {
      given: twice("subscription", { status: "paused" }, { status: "active" }),
      want: ["customer.subscription.updated", "customer.subscription.resumed"],
    },
  ],
  [
    "a refund of a fee",
    { given: twice("application_fee", { amount: 9 }, { amount_refunded: 4 }), want: ["application_fee.refunded"] },
  ],
  ["a delayed order", { given: twice("climate.order", {}, { delayed_at: 1 }), want: ["climate.order.delayed"] }],
  [
    "a field whose update has a type of its own",
    {
      given: twice("treasury.outbound_payment", {}, { expected_arrival_date: 9 }),
      want: ["treasury.outbound_payment.expected_arrival_date_updated"],
    },
  ],
  [
    "an action of a reader",
    {
      given: twice("terminal.reader", {}, { action: { type: "process_payment_intent", status: "failed" } }),
      want: ["terminal.reader.action_failed"],
    },
  ],
  ["the same fields", { given: twice("coupon", {}, {}), want: [] }],
];
