import { changedTo, isNew, type StateChange } from "../effects/effect.js";
import { isJsonObject, type JsonObject } from "../../json-object.js";
import { type Transition, updatedTo } from "./transition.js";

const declined = { type: "card_error", code: "card_declined", message: "Your card was declined." };

/** Returns the latest balance transaction of a dispute, when the change added it. */
function newTransaction({ object, before }: StateChange): JsonObject | undefined {
  const transactions = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const added = transactions(object["balance_transactions"]).slice(
    transactions(before?.["balance_transactions"]).length,
  );
  const last = added.at(-1);
  return isJsonObject(last) ? last : undefined;
}

const gotError =
  (field: string) =>
  ({ object, before }: StateChange): boolean =>
    isJsonObject(object[field]) && object[field] !== before?.[field];

const paidSession = (object: JsonObject): JsonObject => ({
  status: "complete",
  payment_status: object["mode"] === "setup" ? "no_payment_required" : "paid",
  url: null,
});

/** Events of payments, their methods, disputes, checkouts and payouts. */
export const paymentTransitions: readonly Transition[] = [
  {
    type: "charge.dispute.closed",
    when: updatedTo("status", "lost", "warning_closed", "won"),
    state: { status: "won" },
    reference: "api/events/types#event_types-charge.dispute.closed",
  },
  {
    type: "charge.dispute.funds_reinstated",
    when: (change) => Number(newTransaction(change)?.["net"]) > 0,
    state: { status: "won" },
    reference: "disputes/how-disputes-work",
  },
  {
    type: "charge.dispute.funds_withdrawn",
    when: (change) => Number(newTransaction(change)?.["net"]) < 0,
    reference: "disputes/how-disputes-work",
  },
  {
    type: "charge.expired",
    state: { status: "failed", captured: false, paid: false },
    reference: "payments/place-a-hold-on-a-payment-method",
  },
  {
    type: "charge.failed",
    state: {
      ...{ status: "failed", paid: false, captured: false, amount_captured: 0 },
      ...{ failure_code: declined.code, failure_message: declined.message },
    },
    reference: "api/charges/object#charge_object-status",
  },
  {
    type: "charge.pending",
    state: { status: "pending", paid: false },
    reference: "api/charges/object#charge_object-status",
  },
  {
    type: "checkout.session.async_payment_failed",
    state: { status: "complete", payment_status: "unpaid", url: null },
    reference: "checkout/fulfillment#create-payment-event-handler",
  },
  {
    type: "checkout.session.async_payment_succeeded",
    when: ({ object, before }) =>
      before?.["status"] === "complete" && updatedTo("payment_status", "paid")({ object, before }),
    state: paidSession,
    reference: "checkout/fulfillment#create-payment-event-handler",
  },
  {
    type: "checkout.session.completed",
    when: changedTo("status", "complete"),
    state: paidSession,
    reference: "checkout/fulfillment#create-payment-event-handler",
  },
  {
    type: "payment_intent.payment_failed",
    when: gotError("last_payment_error"),
    state: { status: "requires_payment_method", last_payment_error: declined },
    reference: "payments/payment-intents/verifying-status#webhooks",
  },
  {
    type: "payment_intent.succeeded",
    state: ({ amount }) => ({ status: "succeeded", amount_received: amount, amount_capturable: 0 }),
    reference: "payments/payment-intents/verifying-status#webhooks",
  },
  {
    type: "payment_intent.amount_capturable_updated",
    when: ({ object, before }) =>
      Number(object["amount_capturable"]) > 0 && object["amount_capturable"] !== before?.["amount_capturable"],
    state: ({ amount }) => ({ status: "requires_capture", capture_method: "manual", amount_capturable: amount }),
    reference: "payments/place-a-hold-on-a-payment-method",
  },
  {
    type: "payment_method.attached",
    when: ({ object, before }) => before?.["customer"] === null && object["customer"] !== null,
    state: ({ customer }) => ({ customer: customer ?? "cus_123456789" }),
    replacesUpdate: true,
    reference: "api/payment_methods/attach",
  },
  {
    type: "payment_method.detached",
    when: ({ object, before }) => typeof before?.["customer"] === "string" && object["customer"] === null,
    state: { customer: null },
    replacesUpdate: true,
    reference: "api/payment_methods/detach",
  },
  {
    type: "payout.reconciliation_completed",
    when: updatedTo("reconciliation_status", "completed"),
    state: { status: "paid", reconciliation_status: "completed" },
    reference: "api/payouts/object#payout_object-reconciliation_status",
  },
  {
    type: "review.closed",
    when: updatedTo("open", false),
    state: { open: false, reason: "approved", closed_reason: "approved" },
    reference: "radar/reviews",
  },
  { type: "review.opened", when: isNew, state: { open: true }, reference: "radar/reviews" },
  {
    type: "setup_intent.setup_failed",
    when: gotError("last_setup_error"),
    state: { status: "requires_payment_method", last_setup_error: declined },
    reference: "payments/intents#intent-statuses",
  },
];
