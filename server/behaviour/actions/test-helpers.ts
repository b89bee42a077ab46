import type { Action } from "./action.js";

/** State transitions by test helpers. */
export const testHelperActions: readonly Action[] = [
  {
    path: "/v1/test_helpers/issuing/authorizations/{authorization}/capture",
    set: ({ object, params }) => ({ status: "closed", amount: params["capture_amount"] ?? object["amount"] }),
    from: ["pending"],
    reference: "issuing/authorizations/test_mode_capture",
  },
  {
    path: "/v1/test_helpers/issuing/authorizations/{authorization}/expire",
    set: { status: "reversed", amount: 0 },
    from: ["pending"],
    reference: "issuing/authorizations/test_mode_expire",
  },
  {
    path: "/v1/test_helpers/issuing/authorizations/{authorization}/increment",
    set: ({ object, params }) => ({ amount: Number(object["amount"]) + Number(params["increment_amount"]) }),
    from: ["pending"],
    reference: "issuing/authorizations/test_mode_increment",
  },
  {
    path: "/v1/test_helpers/issuing/authorizations/{authorization}/reverse",
    set: ({ object, params }) => {
      const remaining =
        params["reverse_amount"] === undefined ? 0 : Number(object["amount"]) - Number(params["reverse_amount"]);
      return remaining > 0 ? { amount: remaining } : { status: "reversed", amount: 0 };
    },
    from: ["pending"],
    reference: "issuing/authorizations/test_mode_reverse",
  },
  {
    path: "/v1/test_helpers/issuing/cards/{card}/shipping/deliver",
    set: { shipping: { status: "delivered" } },
    reference: "issuing/cards/test_mode_deliver",
  },
  {
    path: "/v1/test_helpers/issuing/cards/{card}/shipping/fail",
    set: { shipping: { status: "failure" } },
    reference: "issuing/cards/test_mode_fail",
  },
  {
    path: "/v1/test_helpers/issuing/cards/{card}/shipping/return",
    set: { shipping: { status: "returned" } },
    reference: "issuing/cards/test_mode_return",
  },
  {
    path: "/v1/test_helpers/issuing/cards/{card}/shipping/ship",
    set: { shipping: { status: "shipped" } },
    reference: "issuing/cards/test_mode_ship",
  },
  {
    path: "/v1/test_helpers/issuing/personalization_designs/{personalization_design}/activate",
    set: { status: "active" },
    reference: "issuing/personalization_designs/test_mode_activate",
  },
  {
    path: "/v1/test_helpers/issuing/personalization_designs/{personalization_design}/deactivate",
    set: { status: "inactive" },
    reference: "issuing/personalization_designs/test_mode_deactivate",
  },
  {
    path: "/v1/test_helpers/issuing/personalization_designs/{personalization_design}/reject",
    set: { status: "rejected" },
    reference: "issuing/personalization_designs/test_mode_reject",
  },
  {
    path: "/v1/test_helpers/issuing/transactions/{transaction}/refund",
    set: { type: "refund" },
    reference: "issuing/transactions/test_mode_refund",
  },
  {
    path: "/v1/test_helpers/refunds/{refund}/expire",
    set: { status: "failed", failure_reason: "expired_or_canceled_card" },
    reference: "refunds",
  },
  {
    path: "/v1/test_helpers/terminal/readers/{reader}/present_payment_method",
    set: ({ object }) => ({ action: object["action"] === null ? null : { status: "succeeded" } }),
    reference: "terminal/readers/present_payment_method",
  },
  {
    path: "/v1/test_helpers/test_clocks/{test_clock}/advance",
    set: { status: "ready" },
    events: ["test_helpers.test_clock.advancing", "test_helpers.test_clock.ready"],
    reference: "test_clocks/advance",
  },
  {
    path: "/v1/test_helpers/treasury/inbound_transfers/{id}/fail",
    set: { status: "failed", cancelable: false },
    from: ["processing"],
    reference: "treasury/inbound_transfers/test_mode_fail",
  },
  {
    path: "/v1/test_helpers/treasury/inbound_transfers/{id}/return",
    set: { returned: true },
    from: ["succeeded"],
    reference: "treasury/inbound_transfers/test_mode_return",
  },
  {
    path: "/v1/test_helpers/treasury/inbound_transfers/{id}/succeed",
    set: { status: "succeeded", cancelable: false },
    from: ["processing"],
    reference: "treasury/inbound_transfers/test_mode_succeed",
  },
  {
    path: "/v1/test_helpers/treasury/outbound_payments/{id}/fail",
    set: { status: "failed", cancelable: false },
    from: ["processing"],
    reference: "treasury/outbound_payments/test_mode_fail",
  },
  {
    path: "/v1/test_helpers/treasury/outbound_payments/{id}/post",
    set: { status: "posted", cancelable: false },
    from: ["processing"],
    reference: "treasury/outbound_payments/test_mode_post",
  },
  {
    path: "/v1/test_helpers/treasury/outbound_payments/{id}/return",
    set: { status: "returned", cancelable: false },
    from: ["posted", "processing"],
    reference: "treasury/outbound_payments/test_mode_return",
  },
  {
    path: "/v1/test_helpers/treasury/outbound_transfers/{outbound_transfer}/fail",
    set: { status: "failed", cancelable: false },
    from: ["processing"],
    reference: "treasury/outbound_transfers/test_mode_fail",
  },
  {
    path: "/v1/test_helpers/treasury/outbound_transfers/{outbound_transfer}/post",
    set: { status: "posted", cancelable: false },
    from: ["processing"],
    reference: "treasury/outbound_transfers/test_mode_post",
  },
  {
    path: "/v1/test_helpers/treasury/outbound_transfers/{outbound_transfer}/return",
    set: { status: "returned", cancelable: false },
    from: ["posted", "processing"],
    reference: "treasury/outbound_transfers/test_mode_return",
  },
];
