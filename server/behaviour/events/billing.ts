import type { JsonObject } from "../../json-object.js";
import { changedTo, isFinalized } from "../effects/effect.js";
import { type Transition, updatedTo } from "./transition.js";

const day = 24 * 60 * 60;

const failedInvoice = { status: "open", attempted: true, attempt_count: 1 };

function paidInvoice({ amount_due: due }: JsonObject, now: number): JsonObject {
  const paid = { status: "paid", paid: true, attempted: true, amount_paid: due, amount_remaining: 0 };
  return { ...paid, status_transitions: { finalized_at: now, paid_at: now } };
}

/** Events of invoices, quotes, subscriptions and meters. */
export const billingTransitions: readonly Transition[] = [
  {
    type: "billing.meter.deactivated",
    when: updatedTo("status", "inactive"),
    state: { status: "inactive" },
    reference: "api/billing/meter/deactivate",
  },
  {
    type: "billing.meter.reactivated",
    when: updatedTo("status", "active"),
    state: { status: "active" },
    reference: "api/billing/meter/reactivate",
  },
  {
    type: "customer.subscription.deleted",
    when: updatedTo("status", "canceled"),
    state: (_, now) => ({ status: "canceled", canceled_at: now, ended_at: now }),
    replacesUpdate: true,
    reference: "billing/subscriptions/webhooks#events",
  },
  {
    type: "customer.subscription.resumed",
    when: ({ object, before }) => before?.["status"] === "paused" && object["status"] === "active",
    state: { status: "active" },
    reference: "billing/subscriptions/webhooks#events",
  },
  {
    type: "customer.subscription.trial_will_end",
    state: (_, now) => ({ status: "trialing", trial_start: now - 4 * day, trial_end: now + 3 * day }),
    reference: "billing/subscriptions/webhooks#events",
  },
  {
    type: "invoice.finalization_failed",
    state: { last_finalization_error: { type: "invalid_request_error", message: "The address isn't valid." } },
    reference: "invoicing/integration/workflow-transitions",
  },
  {
    type: "invoice.finalized",
    when: isFinalized,
    state: (_, now) => ({ status: "open", status_transitions: { finalized_at: now } }),
    reference: "invoicing/integration/workflow-transitions",
  },
  {
    type: "invoice.marked_uncollectible",
    when: updatedTo("status", "uncollectible"),
    state: (_, now) => ({ status: "uncollectible", status_transitions: { marked_uncollectible_at: now } }),
    reference: "invoicing/integration/workflow-transitions",
  },
  { type: "invoice.overdue", state: { status: "open" }, reference: "api/events/types#event_types-invoice.overdue" },
  {
    type: "invoice.paid",
    when: changedTo("status", "paid"),
    state: paidInvoice,
    reference: "billing/subscriptions/webhooks#events",
  },
  {
    type: "invoice.payment_action_required",
    state: failedInvoice,
    reference: "billing/subscriptions/webhooks#events",
  },
  { type: "invoice.payment_failed", state: failedInvoice, reference: "billing/subscriptions/webhooks#events" },
  {
    type: "invoice.payment_succeeded",
    when: changedTo("status", "paid"),
    state: paidInvoice,
    reference: "billing/subscriptions/webhooks#events",
  },
  { type: "invoice.sent", state: { status: "open" }, reference: "invoicing/integration/workflow-transitions" },
  {
    type: "invoice.upcoming",
    state: { status: "draft" },
    isPreview: true,
    reference: "billing/subscriptions/webhooks#events",
  },
  {
    type: "quote.finalized",
    when: isFinalized,
    state: (_, now) => ({ status: "open", status_transitions: { finalized_at: now } }),
    reference: "quotes/overview",
  },
];
