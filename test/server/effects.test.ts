import { describe, expect, test } from "vitest";
import { addIntervals } from "../../server/behaviour/initial-state/billing-periods.js";
import { answerOf } from "./collections.js";
import { violations } from "./conform.js";
import { type Call, readDocumentOf2024, startCalls } from "./document.js";

const document = await readDocumentOf2024();

/** A day in which all sorts of things are paid, refunded and billed. */
function trade(call: Call): void {
  const post = (url: string, form: string): string => call("POST", url, form).body.id;
  const customer = post("/v1/customers", "name=Jenny&source=tok_visa");
  const monthly = "currency=usd&unit_amount=900&recurring[interval]=month&product_data[name]=Mug";
  const price = post("/v1/prices", monthly);
  const intent = post("/v1/payment_intents", "amount=900&currency=usd&confirm=true&payment_method=pm_card_visa");
  const refund = post("/v1/refunds", `payment_intent=${intent}&amount=100`);
  post(`/v1/refunds/${refund}/cancel`, "");
  post("/v1/refunds", `payment_intent=${intent}&amount=200`);
  post("/v1/payment_intents", "amount=5&currency=usd&confirm=true&payment_method=tok_chargeDeclinedLostCard");
  post("/v1/charges", "amount=10&currency=usd&capture=false");
  post("/v1/subscriptions", `customer=${customer}&items[0][price]=${price}`);
  post("/v1/subscriptions", `customer=${customer}&items[0][price]=${price}&collection_method=send_invoice`);
  post("/v1/subscriptions", `customer=${customer}&items[0][price]=${price}&payment_behavior=default_incomplete`);
  const invoice = post("/v1/invoices", `customer=${customer}`);
  post("/v1/invoiceitems", `customer=${customer}&invoice=${invoice}&amount=700&currency=usd`);
  post(`/v1/invoices/${invoice}/pay`, "paid_out_of_band=true");
}

describe("what follows from a change", () => {
  const { call } = startCalls(document, { now: () => Date.UTC(2024, 0, 31) });
  trade(call);

  test.each<[path: string, count: number]>([
    ["/v1/balance_transactions", 4],
    ["/v1/charges", 3],
    ["/v1/customers", 1],
    ["/v1/invoiceitems", 1],
    ["/v1/invoices", 4],
    ["/v1/payment_intents", 5],
    ["/v1/prices", 1],
    ["/v1/products", 1],
    ["/v1/refunds", 2],
    ["/v1/subscriptions", 3],
  ])("at %s is %i objects that its schema allows", (path, count) => {
    const { body } = call("GET", `${path}?limit=100`);
    expect(violations(document, answerOf(document.paths[path]?.get) ?? {}, body)).toEqual([]);
    expect(body.data).toHaveLength(count);
  });

  test("leaves amounts that agree", () => {
    const charges = call("GET", "/v1/charges").body.data;
    expect(charges.map((it) => [it["amount"], it["amount_refunded"], it["captured"]])).toEqual([
      [900, 0, true],
      [10, 0, false],
      [900, 200, true],
    ]);
    const invoices = call("GET", "/v1/invoices").body.data;
    expect(invoices.map((it) => [it["status"], it["total"], it["amount_paid"], it["paid_out_of_band"]])).toEqual([
      ["paid", 700, 700, true],
      ["open", 900, 0, false],
      ["draft", 900, 0, false],
      ["paid", 900, 900, false],
    ]);
  });

  test("a month after the 31st is the month's last day", () => {
    const [subscription] = call("GET", "/v1/subscriptions").body.data;
    expect(subscription?.["current_period_end"]).toBe(Date.UTC(2024, 1, 29) / 1000);
  });
});

test.each<[string, { given: readonly [from: string, interval: string, count: number]; want: string }]>([
  ["days", { given: ["2024-02-28", "day", 2], want: "2024-03-01" }],
  ["weeks", { given: ["2024-12-30", "week", 1], want: "2025-01-06" }],
  ["months", { given: ["2023-01-31", "month", 1], want: "2023-02-28" }],
  ["months of another year", { given: ["2023-11-15", "month", 3], want: "2024-02-15" }],
  ["years", { given: ["2024-02-29", "year", 1], want: "2025-02-28" }],
])("%s are added to a time", (_, { given: [from, interval, count], want }) => {
  expect(addIntervals(Date.parse(from) / 1000, interval, count)).toBe(Date.parse(want) / 1000);
});
