import type { Case } from "./case.js";

const confirmed = "amount=900&currency=usd&confirm=true&payment_method=pm_card_visa";
const intent = `intent = POST /v1/payment_intents ${confirmed}`;
const held = `intent = POST /v1/payment_intents ${confirmed}&capture_method=manual`;
const refund = "refund = POST /v1/refunds payment_intent={intent}&amount=100";
const method = "method = POST /v1/payment_methods type=card&card[token]=tok_visa";
const attach = "POST /v1/payment_methods/{method}/attach customer=cus_1";

/** The events of payments, their methods, checkouts and transfers. */
export const paymentCases: readonly Case[] = [
  ["a payment", { given: [intent], want: ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"] }],
  [
    "a confirmation",
    {
      given: [
        "intent = POST /v1/payment_intents amount=5&currency=usd&payment_method=pm_card_visa",
        "POST /v1/payment_intents/{intent}/confirm",
      ],
      want: ["charge.succeeded", "payment_intent.succeeded"],
    },
  ],
  [
    "a declined payment",
    {
      given: ["POST /v1/payment_intents amount=5&currency=usd&confirm=true&payment_method=pm_card_visa_chargeDeclined"],
      want: ["payment_intent.created", "payment_intent.payment_failed"],
    },
  ],
  ["a declined charge", { given: ["POST /v1/charges amount=5&currency=usd&source=tok_chargeDeclined"], want: [] }],
  [
    "a hold",
    {
      given: [held],
      want: ["payment_intent.created", "charge.succeeded", "payment_intent.amount_capturable_updated"],
    },
  ],
  [
    "a capture",
    {
      given: [held, "POST /v1/payment_intents/{intent}/capture"],
      want: ["charge.captured", "payment_intent.succeeded"],
    },
  ],
  [
    "a canceled hold",
    { given: [held, "POST /v1/payment_intents/{intent}/cancel"], want: ["charge.refunded", "payment_intent.canceled"] },
  ],
  ["a refused cancellation", { given: [intent, "POST /v1/payment_intents/{intent}/cancel"], want: [] }],
  ["a refund", { given: [intent, refund], want: ["refund.created", "charge.refunded"] }],
  [
    "an updated refund",
    {
      given: [intent, refund, "POST /v1/refunds/{refund} metadata[a]=1"],
      want: ["charge.refund.updated", "refund.updated"],
    },
  ],
  [
    "an updated charge",
    {
      given: [
        "charge = POST /v1/charges amount=5&currency=usd&source=tok_visa",
        "POST /v1/charges/{charge} description=Mug",
      ],
      want: ["charge.updated"],
    },
  ],
  [
    "a setup",
    {
      given: ["POST /v1/setup_intents confirm=true&payment_method=pm_card_visa"],
      want: ["setup_intent.created", "setup_intent.succeeded"],
    },
  ],
  ["an attached method", { given: [method, attach], want: ["payment_method.attached"] }],
  [
    "a detached method",
    { given: [method, attach, "POST /v1/payment_methods/{method}/detach"], want: ["payment_method.detached"] },
  ],
  [
    "an updated method",
    { given: [method, "POST /v1/payment_methods/{method} metadata[a]=1"], want: ["payment_method.updated"] },
  ],
  [
    "an expired checkout",
    {
      given: ["session = POST /v1/checkout/sessions mode=setup", "POST /v1/checkout/sessions/{session}/expire"],
      want: ["checkout.session.expired"],
    },
  ],
  [
    "a canceled payout",
    {
      given: ["payout = POST /v1/payouts amount=5&currency=usd", "POST /v1/payouts/{payout}/cancel"],
      want: ["payout.updated", "payout.canceled"],
    },
  ],
  [
    "a reversed transfer",
    {
      given: [
        "transfer = POST /v1/transfers amount=10&currency=usd&destination=acct_1",
        "POST /v1/transfers/{transfer}/reversals amount=4",
      ],
      want: ["transfer.reversed"],
    },
  ],
];
