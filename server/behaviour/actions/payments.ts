import type { JsonObject } from "../../json-object.js";
import type { Action, ActionContext } from "./action.js";

/** Captures the whole amount, or `amount_to_capture`. */
function captured({ object, params }: ActionContext): JsonObject {
  const amount = params["amount_to_capture"] ?? object["amount"];
  return { status: "succeeded", amount_received: amount, amount_capturable: 0 };
}

function confirmed(context: ActionContext): JsonObject {
  const { object } = context;
  const isManual = (context.params["capture_method"] ?? object["capture_method"]) === "manual";
  return isManual ? { status: "requires_capture", amount_capturable: object["amount"] } : captured(context);
}

/** Returns the amount of the params, or the whole charge. */
function amountOf({ object, params }: ActionContext): unknown {
  return params["amount"] ?? object["amount"];
}

const unconfirmed = ["requires_payment_method", "requires_confirmation", "requires_action"];
const canceled = ({ now }: ActionContext): JsonObject => ({ status: "canceled", canceled_at: now });
const inProgress = (type: string) => (): JsonObject => ({ action: { status: "in_progress", type } });

/** State transitions of payments and their payment methods. */
export const paymentActions: readonly Action[] = [
  {
    path: "/v1/application_fees/{id}/refund",
    set: ({ object }) => ({ refunded: true, amount_refunded: object["amount"] }),
    reference: "fee_refunds/create",
  },
  {
    path: "/v1/charges/{charge}/capture",
    set: (context) => ({ captured: true, amount: context.object["amount"], amount_captured: amountOf(context) }),
    reference: "charges/capture",
  },
  {
    path: "/v1/charges/{charge}/refund",
    set: (context) => ({
      amount: context.object["amount"],
      amount_refunded: amountOf(context),
      refunded: amountOf(context) === context.object["amount"],
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
    set: captured,
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
    set: inProgress("process_payment_intent"),
    reference: "terminal/readers/process_payment_intent",
  },
  {
    path: "/v1/terminal/readers/{reader}/process_setup_intent",
    set: inProgress("process_setup_intent"),
    reference: "terminal/readers/process_setup_intent",
  },
  {
    path: "/v1/terminal/readers/{reader}/refund_payment",
    set: inProgress("refund_payment"),
    reference: "terminal/readers/refund_payment",
  },
  {
    path: "/v1/terminal/readers/{reader}/set_reader_display",
    set: inProgress("set_reader_display"),
    reference: "terminal/readers/set_reader_display",
  },
  { path: "/v1/topups/{topup}/cancel", set: { status: "canceled" }, from: ["pending"], reference: "topups/cancel" },
];
