import type { JsonObject } from "../../json-object.js";
import type { Action, ActionContext } from "./action.js";

const canceled = ({ now }: ActionContext): JsonObject => ({ status: "canceled", canceled_at: now });
const ended = ({ now }: ActionContext): JsonObject => ({ status: "canceled", canceled_at: now, ended_at: now });

/** Returns the fields that finalizing an invoice sets. */
export function finalized({ now }: ActionContext): JsonObject {
  return { status: "open", status_transitions: { finalized_at: now } };
}

/** Returns the fields that paying an invoice sets. */
export function paid({ object, params, now }: ActionContext): JsonObject {
  return {
    status: "paid",
    paid: true,
    attempted: true,
    amount_paid: object["amount_due"],
    amount_remaining: 0,
    paid_out_of_band: params["paid_out_of_band"] === true,
    status_transitions: { paid_at: now },
  };
}

const cancelable = ["active", "incomplete", "past_due", "paused", "trialing", "unpaid"];
const payable = ["draft", "open", "uncollectible"];

/** State transitions of invoices, quotes, subscriptions and other billing objects. */
export const billingActions: readonly Action[] = [
  {
    path: "/v1/billing/meters/{id}/deactivate",
    set: { status: "inactive" },
    from: ["active"],
    reference: "billing/meter/deactivate",
  },
  {
    path: "/v1/billing/meters/{id}/reactivate",
    set: { status: "active" },
    from: ["inactive"],
    reference: "billing/meter/reactivate",
  },
  {
    path: "/v1/credit_notes/{id}/void",
    set: ({ now }) => ({ status: "void", voided_at: now }),
    from: ["issued"],
    reference: "credit_notes/void",
  },
  {
    method: "delete",
    path: "/v1/customers/{customer}/subscriptions/{subscription_exposed_id}",
    set: ended,
    from: cancelable,
    reference: "subscriptions/cancel",
  },
  {
    path: "/v1/invoices/{invoice}/finalize",
    set: finalized,
    from: ["draft"],
    reference: "invoices/finalize",
  },
  {
    path: "/v1/invoices/{invoice}/mark_uncollectible",
    set: ({ now }) => ({ status: "uncollectible", status_transitions: { marked_uncollectible_at: now } }),
    from: ["open"],
    reference: "invoices/mark_uncollectible",
  },
  {
    path: "/v1/invoices/{invoice}/pay",
    set: paid,
    from: payable,
    reference: "invoices/pay",
  },
  { path: "/v1/invoices/{invoice}/send", set: {}, events: ["invoice.sent"], reference: "invoices/send" },
  {
    path: "/v1/invoices/{invoice}/void",
    set: ({ now }) => ({ status: "void", status_transitions: { voided_at: now } }),
    from: ["open", "uncollectible"],
    reference: "invoices/void",
  },
  {
    path: "/v1/quotes/{quote}/accept",
    set: ({ now }) => ({ status: "accepted", status_transitions: { accepted_at: now } }),
    from: ["open"],
    reference: "quotes/accept",
  },
  {
    path: "/v1/quotes/{quote}/cancel",
    set: ({ now }) => ({ status: "canceled", status_transitions: { canceled_at: now } }),
    from: ["draft", "open"],
    reference: "quotes/cancel",
  },
  {
    path: "/v1/quotes/{quote}/finalize",
    set: ({ now }) => ({ status: "open", status_transitions: { finalized_at: now } }),
    from: ["draft"],
    reference: "quotes/finalize",
  },
  {
    path: "/v1/subscription_schedules/{schedule}/cancel",
    set: canceled,
    from: ["active", "not_started"],
    reference: "subscription_schedules/cancel",
  },
  {
    path: "/v1/subscription_schedules/{schedule}/release",
    set: ({ now }) => ({ status: "released", released_at: now }),
    from: ["active", "not_started"],
    reference: "subscription_schedules/release",
  },
  {
    method: "delete",
    path: "/v1/subscriptions/{subscription_exposed_id}",
    set: ended,
    from: cancelable,
    reference: "subscriptions/cancel",
  },
  {
    path: "/v1/subscriptions/{subscription}/resume",
    set: { status: "active" },
    from: ["paused"],
    reference: "subscriptions/resume",
  },
];
