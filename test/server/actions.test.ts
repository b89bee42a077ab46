import { describe, expect, test } from "vitest";
import { readDocumentOf2024, startCalls } from "./document.js";

const document = await readDocumentOf2024();

describe("actions", () => {
  test.each<[string, { given: readonly (readonly [url: string, form?: string])[]; want: object }]>([
    [
      "expire a session once",
      { given: [["/v1/checkout/sessions"], ["expire"]], want: { status: "expired", url: null } },
    ],
    [
      "capture a part",
      {
        given: [
          ["/v1/payment_intents", "amount=500&currency=usd&confirm=true&capture_method=manual"],
          ["capture", "amount_to_capture=300"],
        ],
        want: { status: "succeeded", amount: 500, amount_received: 300 },
      },
    ],
    [
      "confirm for a later capture",
      {
        given: [
          ["/v1/payment_intents", "amount=500&currency=usd&capture_method=manual"],
          ["confirm", "payment_method=pm_card_visa"],
        ],
        want: { status: "requires_capture", amount_capturable: 500, payment_method: "pm_card_visa" },
      },
    ],
    [
      "cancel with a reason",
      {
        given: [
          ["/v1/payment_intents", "amount=500&currency=usd"],
          ["cancel", "cancellation_reason=abandoned"],
        ],
        want: { status: "canceled", cancellation_reason: "abandoned", canceled_at: 1000 },
      },
    ],
    [
      "finalize and pay",
      {
        given: [["/v1/invoices"], ["finalize"], ["pay"]],
        want: { status: "paid", paid: true, status_transitions: { finalized_at: 1000, paid_at: 1000 } },
      },
    ],
    [
      "refund a part of a charge",
      {
        given: [
          ["/v1/charges", "amount=900&currency=usd"],
          ["refund", "amount=400"],
        ],
        want: { amount: 900, amount_refunded: 400, refunded: false },
      },
    ],
    [
      "capture a charge",
      {
        given: [
          ["/v1/charges", "amount=900&currency=usd&capture=false"],
          ["capture", "amount=400"],
        ],
        want: { amount: 900, amount_captured: 400, captured: true },
      },
    ],
    ["accept a quote", { given: [["/v1/quotes"], ["finalize"], ["accept"]], want: { status: "accepted" } }],
  ])("%s", (_, { given: [first, ...others], want }) => {
    const { call } = startCalls(document, { now: () => 1_000_000 });
    const [url, form] = first ?? [""];
    const { id } = call("POST", url, form).body;
    for (const [action, params] of others) expect(call("POST", `${url}/${id}/${action}`, params).status).toBe(200);
    expect(call("GET", `${url}/${id}`).body).toMatchObject(want);
  });

  test("are refused in the wrong status", () => {
    const { call } = startCalls(document);
    const { id } = call("POST", "/v1/checkout/sessions").body;
    call("POST", `/v1/checkout/sessions/${id}/expire`);
    const { status, body } = call("POST", `/v1/checkout/sessions/${id}/expire`);
    expect({ status, type: body.error.type }).toEqual({ status: 400, type: "invalid_request_error" });
    expect(body.error.message).toContain("status expired");
  });
});
