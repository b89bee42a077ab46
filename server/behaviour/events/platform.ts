import { isJsonObject, type JsonObject } from "../../json-object.js";
import { changedTo, isNew, type StateChange } from "../effects/effect.js";
import { type Transition, updatedTo } from "./transition.js";

/** Returns a condition: an update changed the `status` of the object in a field to a value. */
function innerStatusUpdatedTo(field: string, status: string): (change: StateChange) => boolean {
  const statusOf = (object: JsonObject | undefined): unknown => {
    const inner = object?.[field];
    return isJsonObject(inner) ? inner["status"] : undefined;
  };
  return ({ object, before }) => before !== undefined && statusOf(object) === status && statusOf(before) !== status;
}

function hasChanged(field: string): (change: StateChange) => boolean {
  return ({ object, before }) =>
    before !== undefined && JSON.stringify(object[field]) !== JSON.stringify(before[field]);
}

function refreshed(field: string): Transition {
  return {
    type: `financial_connections.account.refreshed_${field}`,
    when: innerStatusUpdatedTo(`${field === "transactions" ? "transaction" : field}_refresh`, "succeeded"),
    reference: "api/financial_connections/accounts/refresh",
  };
}

/** Events of accounts, Identity, Issuing, Treasury, Terminal and other objects. */
export const platformTransitions: readonly Transition[] = [
  {
    type: "capability.updated",
    when: isNew,
    reference: "connect/account-capabilities#changes-to-account-capabilities",
  },
  {
    type: "climate.product.pricing_updated",
    when: hasChanged("current_prices_per_metric_ton"),
    reference: "api/climate/product/object",
  },
  {
    type: "financial_connections.account.deactivated",
    when: updatedTo("status", "inactive"),
    state: { status: "inactive" },
    reference: "financial-connections/webhooks",
  },
  {
    type: "financial_connections.account.reactivated",
    when: updatedTo("status", "active"),
    state: { status: "active" },
    reference: "financial-connections/webhooks",
  },
  ...["balance", "ownership", "transactions"].map(refreshed),
  {
    type: "identity.verification_session.redacted",
    when: innerStatusUpdatedTo("redaction", "redacted"),
    state: { redaction: { status: "redacted" } },
    reference: "identity/how-sessions-work",
  },
  {
    type: "identity.verification_session.requires_input",
    when: updatedTo("status", "requires_input"),
    reference: "identity/how-sessions-work",
  },
  {
    type: "issuing_authorization.request",
    when: ({ object, before }) => isJsonObject(object["pending_request"]) && !isJsonObject(before?.["pending_request"]),
    state: { status: "pending", approved: false },
    reference: "issuing/controls/real-time-authorizations",
  },
  {
    type: "issuing_dispute.closed",
    when: updatedTo("status", "expired", "lost", "won"),
    state: { status: "won" },
    reference: "issuing/purchases/disputes",
  },
  {
    type: "terminal.reader.action_failed",
    when: innerStatusUpdatedTo("action", "failed"),
    state: { action: { status: "failed", type: "process_payment_intent" } },
    reference: "terminal/payments/collect-card-payment",
  },
  {
    type: "terminal.reader.action_succeeded",
    when: innerStatusUpdatedTo("action", "succeeded"),
    state: { action: { status: "succeeded", type: "process_payment_intent" } },
    reference: "terminal/payments/collect-card-payment",
  },
  {
    type: "test_helpers.test_clock.ready",
    when: updatedTo("status", "ready"),
    state: { status: "ready" },
    reference: "billing/testing/test-clocks",
  },
  {
    type: "treasury.debit_reversal.completed",
    when: changedTo("status", "succeeded"),
    state: { status: "succeeded" },
    reference: "api/treasury/debit_reversals/object",
  },
  {
    type: "treasury.debit_reversal.initial_credit_granted",
    state: { status: "processing" },
    reference: "api/treasury/debit_reversals/object",
  },
  {
    type: "treasury.financial_account.features_status_updated",
    when: hasChanged("features"),
    reference: "api/treasury/financial_accounts/object",
  },
];
