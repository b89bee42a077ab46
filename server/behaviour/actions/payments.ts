import type { Fields } from "../../json-object.js";
import type { Action, Moment } from "./action.js";

/** The intent's payment is done: all of it, or what `amount_to_capture` says. */
function received({ object, params }: Moment): Fields {
  const amount = params["amount_to_capture"] ?? object["amount"];
  return { status: "succeeded", amount_received: amount, amount_capturable: 0 };
}

function confirmed(moment: Moment): Fields {
  const { object } = moment;
  const isManual = (moment.params["capture_method"] ?? object["capture_method"]) === "manual";
  return isManual ? { status: "requires_capture", amount_capturable: object["amount"] } : received(moment);
}

/** The whole charge, unless an amount is given. */
function amountOf({ object, params }: Moment): unknown {
  return params["amount"] ?? object["amount"];
}

const unconfirmed = ["requires_payment_method", "requires_confirmation", "requires_action"];
const canceled = ({ now }: Moment): Fields => ({ status: "canceled", canceled_at: now });
const reading = (type: string) => (): Fields => ({ action: { status: "in_progress", type } });

/** What actions on payments do to their objects. */
export const paymentActions: readonly Action[] = [
  {
    path: "/v1/application_fees/{id}/refund",
    set: ({ object }) => ({ refunded: true, amount_refunded: object["amount"] }),
    reference: "fee_refunds/create",
  },
  {
    path: "/v1/charges/{charge}/capture",
    set: (moment) => ({ captured: true, amount: moment.object["amount"], amount_captured: amountOf(moment) }),
    reference: "charges/capture",
  },
  {
    path: "/v1/charges/{charge}/refund",
    set: (moment) => ({
      amount: moment.object["amount"],
      amount_refunded: amountOf(moment),
      refunded: amountOf(moment) === moment.object["amount"],
    }),
    reference: "refunds/create",
  },
  { path: "/v1/charges/{charge}/dispute/close", set: { status: "lost" }, reference: "disputes/close" },
  {
    path: "/v1/checkout/sessions/{session}/expire",
    set: { status: "expired", url: null },
    from: ["open"],
    reference: "checkout/sessions/expire",
  },
  {
    path: "/v1/customers/{customer}/bank_accounts/{id}/verify",
    set: { status: "verified" },
    reference: "customer_bank_accounts/verify",
  },
  {
    path: "/v1/customers/{customer}/sources/{id}/verify",
    set: { status: "verified" },
    reference: "customer_bank_accounts/verify",
  },
  { path: "/v1/disputes/{dispute}/close", set: { status: "lost" }, reference: "disputes/close" },
  {
    path: "/v1/payment_intents/{intent}/apply_customer_balance",
    set: {},
    reference: "payment_intents/apply_customer_balance",
  },
  {
    path: "/v1/payment_intents/{intent}/cancel",
    set: canceled,
    from: [...unconfirmed, "requires_capture", "processing"],
    reference: "payment_intents/cancel",
  },
  {
    path: "/v1/payment_intents/{intent}/capture",
    set: received,
    from: ["requires_capture"],
    reference: "payment_intents/capture",
  },
  {
    path: "/v1/payment_intents/{intent}/confirm",
    set: confirmed,
    from: unconfirmed,
    reference: "payment_intents/confirm",
  },
  {
    path: "/v1/payment_intents/{intent}/increment_authorization",
    set: ({ params }) => ({ amount_capturable: params["amount"] }),
    from: ["requires_capture"],
    reference: "payment_intents/increment_authorization",
  },
  {
    path: "/v1/payment_intents/{intent}/verify_microdeposits",
    set: {},
    reference: "payment_intents/verify_microdeposits",
  },
  {
    path: "/v1/payment_method_domains/{payment_method_domain}/validate",
    set: {},
    reference: "payment_method_domains/validate",
  },
  { path: "/v1/payment_methods/{payment_method}/attach", set: {}, reference: "payment_methods/attach" },
  { path: "/v1/payment_methods/{payment_method}/detach", set: { customer: null }, reference: "payment_methods/detach" },
  { path: "/v1/payouts/{payout}/cancel", set: { status: "canceled" }, from: ["pending"], reference: "payouts/cancel" },
  { path: "/v1/payouts/{payout}/reverse", set: { status: "canceled" }, reference: "payouts/reverse" },
  { path: "/v1/refunds/{refund}/cancel", set: { status: "canceled" }, reference: "refunds/cancel" },
  {
    path: "/v1/reviews/{review}/approve",
    set: { open: false, reason: "approved", closed_reason: "approved" },
    reference: "radar/reviews/approve",
  },
  {
    path: "/v1/setup_intents/{intent}/cancel",
    set: { status: "canceled" },
    from: unconfirmed,
    reference: "setup_intents/cancel",
  },
  {
    path: "/v1/setup_intents/{intent}/confirm",
    set: { status: "succeeded" },
    from: unconfirmed,
    reference: "setup_intents/confirm",
  },
  { path: "/v1/setup_intents/{intent}/verify_microdeposits", set: {}, reference: "setup_intents/verify_microdeposits" },
  { path: "/v1/sources/{source}/verify", set: { status: "chargeable" }, reference: "sources" },
  {
    path: "/v1/terminal/readers/{reader}/cancel_action",
    set: { action: null },
    reference: "terminal/readers/cancel_action",
  },
  {
    path: "/v1/terminal/readers/{reader}/process_payment_intent",
    set: reading("process_payment_intent"),
    reference: "terminal/readers/process_payment_intent",
  },
  {
    path: "/v1/terminal/readers/{reader}/process_setup_intent",
    set: reading("process_setup_intent"),
    reference: "terminal/readers/process_setup_intent",
  },
  {
    path: "/v1/terminal/readers/{reader}/refund_payment",
    set: reading("refund_payment"),
    reference: "terminal/readers/refund_payment",
  },
  {
    path: "/v1/terminal/readers/{reader}/set_reader_display",
    set: reading("set_reader_display"),
    reference: "terminal/readers/set_reader_display",
  },
  { path: "/v1/topups/{topup}/cancel", set: { status: "canceled" }, from: ["pending"], reference: "topups/cancel" },
];
