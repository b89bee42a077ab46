import type { Action } from "./action.js";

/** State transitions of Issuing and Treasury objects. */
export const issuingTreasuryActions: readonly Action[] = [
  {
    path: "/v1/issuing/authorizations/{authorization}/approve",
    set: { approved: true },
    from: ["pending"],
    reference: "issuing/authorizations/approve",
  },
  {
    path: "/v1/issuing/authorizations/{authorization}/decline",
    set: { approved: false, status: "closed" },
    from: ["pending"],
    reference: "issuing/authorizations/decline",
  },
  {
    path: "/v1/issuing/disputes/{dispute}/submit",
    set: { status: "submitted" },
    from: ["unsubmitted"],
    reference: "issuing/disputes/submit",
  },
  {
    path: "/v1/treasury/inbound_transfers/{inbound_transfer}/cancel",
    set: { status: "canceled", cancelable: false },
    from: ["processing"],
    reference: "treasury/inbound_transfers/cancel",
  },
  {
    path: "/v1/treasury/outbound_payments/{id}/cancel",
    set: { status: "canceled", cancelable: false },
    from: ["processing"],
    reference: "treasury/outbound_payments/cancel",
  },
  {
    path: "/v1/treasury/outbound_transfers/{outbound_transfer}/cancel",
    set: { status: "canceled", cancelable: false },
    from: ["processing"],
    reference: "treasury/outbound_transfers/cancel",
  },
];
