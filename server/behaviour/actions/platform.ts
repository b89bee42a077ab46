import type { Action } from "./action.js";

/** State transitions of accounts, verification sessions and climate orders. */
export const platformActions: readonly Action[] = [
  {
    path: "/v1/accounts/{account}/reject",
    set: { charges_enabled: false, payouts_enabled: false },
    reference: "account/reject",
  },
  {
    path: "/v1/climate/orders/{order}/cancel",
    set: ({ now }) => ({ status: "canceled", canceled_at: now, cancellation_reason: "requested" }),
    from: ["awaiting_funds", "confirmed", "open"],
    reference: "climate/order/cancel",
  },
  {
    path: "/v1/financial_connections/accounts/{account}/disconnect",
    set: { status: "disconnected" },
    reference: "financial_connections/accounts/disconnect",
  },
  {
    path: "/v1/financial_connections/accounts/{account}/refresh",
    set: {},
    reference: "financial_connections/accounts/refresh",
  },
  {
    path: "/v1/financial_connections/accounts/{account}/subscribe",
    set: { subscriptions: ["transactions"] },
    reference: "financial_connections/accounts/subscribe",
  },
  {
    path: "/v1/financial_connections/accounts/{account}/unsubscribe",
    set: { subscriptions: null },
    reference: "financial_connections/accounts/unsubscribe",
  },
  {
    path: "/v1/linked_accounts/{account}/disconnect",
    set: { status: "disconnected" },
    reference: "financial_connections/accounts/disconnect",
  },
  { path: "/v1/linked_accounts/{account}/refresh", set: {}, reference: "financial_connections/accounts/refresh" },
  {
    path: "/v1/identity/verification_sessions/{session}/cancel",
    set: { status: "canceled" },
    from: ["requires_input"],
    reference: "identity/verification_sessions/cancel",
  },
  {
    path: "/v1/identity/verification_sessions/{session}/redact",
    set: { redaction: { status: "processing" } },
    reference: "identity/verification_sessions/redact",
  },
];
