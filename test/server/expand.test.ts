import { describe, expect, test } from "vitest";
import { answerOf } from "./collections.js";
import { violations } from "./conform.js";
import { type Body, matching, readDocumentOf2024, startCalls } from "./document.js";

const document = await readDocumentOf2024();
const { call, stripe } = startCalls(document);

const customer: string = call("POST", "/v1/customers", "name=Jenny").body.id;
const product: string = call("POST", "/v1/products", "name=Mug").body.id;
const price: string = call("POST", "/v1/prices", `currency=eur&unit_amount=500&product=${product}`).body.id;
const line = `line_items[0][price]=${price}&line_items[0][quantity]=2`;
const session: string = call("POST", "/v1/checkout/sessions", `mode=payment&customer=${customer}&${line}`).body.id;
const subscription: string = call("POST", "/v1/subscriptions", `customer=${customer}&items[0][price]=${price}`).body.id;
const charge: string = call("POST", "/v1/charges", `amount=900&currency=eur&customer=${customer}`).body.id;
const refund: string = call("POST", "/v1/refunds", `charge=${charge}&amount=100`).body.id;
const tax: string = call("POST", `/v1/customers/${customer}/tax_ids`, "type=eu_vat&value=DE1").body.id;

const jenny = { id: customer, object: "customer", name: "Jenny" };
const mug = { id: product, object: "product", name: "Mug" };

function expanded(url: string, ...paths: readonly string[]): Body {
  return call("GET", `${url}${url.includes("?") ? "&" : "?"}${paths.map((path) => `expand[]=${path}`).join("&")}`).body;
}

test.each<[string, { given: readonly [url: string, ...paths: string[]]; want: object }]>([
  ["an id", { given: [`/v1/subscriptions/${subscription}`, "customer"], want: { customer: jenny } }],
  [
    "through a list that is there",
    {
      given: [`/v1/subscriptions/${subscription}`, "items.data.price.product"],
      want: { items: { data: [{ price: { id: price, product: mug } }] } },
    },
  ],
  [
    "a list that comes when asked",
    {
      given: [`/v1/checkout/sessions/${session}`, "line_items"],
      want: { line_items: { object: "list", data: [{ description: "Mug", quantity: 2, price: { product } }] } },
    },
  ],
  [
    "through a list that comes when asked",
    {
      given: [`/v1/checkout/sessions/${session}`, "line_items.data.price.product", "customer"],
      want: { line_items: { data: [{ price: { product: mug } }] }, customer: jenny },
    },
  ],
  [
    "the refunds of a charge, and back",
    {
      given: [`/v1/charges/${charge}`, "refunds.data.charge.customer"],
      want: {
        refunds: { url: `/v1/charges/${charge}/refunds`, data: [{ id: refund, charge: { customer: jenny } }] },
      },
    },
  ],
  [
    "around in a circle",
    {
      given: [`/v1/refunds/${refund}`, "charge.refunds.data.charge"],
      want: { charge: { id: charge, refunds: { data: [{ id: refund, charge: { id: charge, customer } }] } } },
    },
  ],
  [
    "the lists of a customer",
    {
      given: [`/v1/customers/${customer}`, "tax_ids", "subscriptions"],
      want: { tax_ids: { data: [{ id: tax }] }, subscriptions: { data: [{ id: subscription, customer }] } },
    },
  ],
  [
    "two paths that begin alike",
    {
      given: [`/v1/refunds/${refund}`, "charge.customer", "charge.refunds"],
      want: { charge: { customer: jenny, refunds: { data: [{ id: refund }] } } },
    },
  ],
  [
    "in a list",
    {
      given: ["/v1/charges?limit=1", "data.customer", "data.refunds"],
      want: { data: [{ customer: jenny, refunds: {} }] },
    },
  ],
  [
    "in a search",
    {
      given: ["/v1/charges/search", "data.customer&query=amount%3A900"],
      want: { data: [{ id: charge, customer: jenny }] },
    },
  ],
  [
    "what isn't a list and comes when asked",
    {
      given: [`/v1/customers/${customer}`, "cash_balance", "tax"],
      want: { cash_balance: { object: "cash_balance", customer }, tax: { automatic_tax: "unrecognized_location" } },
    },
  ],
  ["nothing in an object that is there", { given: [`/v1/customers/${customer}`, "address"], want: { address: null } }],
  [
    "nothing in a resource that is there",
    {
      given: ["/v1/subscriptions?limit=1", "data.items.data.price"],
      want: { data: [{ items: { data: [{ price: { id: price, product } }] } }] },
    },
  ],
  ["nothing in an empty field", { given: [`/v1/charges/${charge}`, "invoice"], want: { invoice: null } }],
  [
    "nothing in the list itself",
    { given: ["/v1/charges?limit=1", "data"], want: { data: [{ id: charge, customer }] } },
  ],
])("expands %s", (_, { given: [url, ...paths], want }) => expect(expanded(url, ...paths)).toMatchObject(want));

describe("expands", () => {
  test("what is created, changed and deleted", () => {
    const made = call("POST", "/v1/charges", `amount=1&currency=eur&customer=${customer}&expand[0]=customer`).body;
    expect(made).toMatchObject({ customer: jenny });
    expect(call("POST", `/v1/charges/${made.id}`, "expand[]=customer").body).toMatchObject({ customer: jenny });
    expect(call("GET", `/v1/charges/${made.id}`).body["customer"]).toBe(customer);
    const gone: string = call("POST", "/v1/subscriptions", `customer=${customer}`).body.id;
    expect(call("DELETE", `/v1/subscriptions/${gone}?expand[]=customer`).body).toMatchObject({ customer: jenny });
  });

  test("an array of ids", () => {
    const discount = stripe.put("discount", { coupon: { id: "half", percent_off: 50 } });
    const { id } = stripe.put("invoice", { discounts: [discount["id"]] });
    expect(expanded(`/v1/invoices/${String(id)}`, "discounts")).toMatchObject({ discounts: [{ id: discount["id"] }] });
  });

  test("what only Stripe makes, the same each time", () => {
    const { id } = stripe.put("payout", { balance_transaction: "txn_1" });
    const first = expanded(`/v1/payouts/${String(id)}`, "balance_transaction")["balance_transaction"];
    expect(first).toMatchObject({ id: "txn_1", object: "balance_transaction" });
    expect(expanded(`/v1/payouts/${String(id)}`, "balance_transaction")["balance_transaction"]).toEqual(first);
    expect(call("GET", "/v1/balance_transactions/txn_1").body).toEqual(first);
    expect(call("GET", "/v1/payouts?expand[]=data.balance_transaction").body.data).toMatchObject([
      { balance_transaction: { id: "txn_1" } },
    ]);
  });

  test("an id of several resources to the one it belongs to", () => {
    stripe.put("balance_transaction", { id: "txn_2", source: refund });
    expect(expanded("/v1/balance_transactions/txn_2", "source")).toMatchObject({ source: { object: "refund" } });
    stripe.put("balance_transaction", { id: "txn_3", source: "po_unknown" });
    expect(expanded("/v1/balance_transactions/txn_3", "source")).toMatchObject({ source: { object: "payout" } });
  });

  test("a deleted customer to what is left of it", () => {
    const gone: string = call("POST", "/v1/customers").body.id;
    const { id } = call("POST", "/v1/charges", `amount=1&currency=eur&customer=${gone}`).body;
    call("DELETE", `/v1/customers/${gone}`);
    const left = { id: gone, object: "customer", deleted: true };
    expect(expanded(`/v1/charges/${id}`, "customer")["customer"]).toEqual(left);
  });

  test("the number of a card", () => {
    const { id } = stripe.put("issuing.card", { last4: "0122" });
    const plain = call("GET", `/v1/issuing/cards/${String(id)}`).body;
    expect([plain["number"], plain["cvc"]]).toEqual([undefined, undefined]);
    expect(expanded(`/v1/issuing/cards/${String(id)}`, "number", "cvc")).toMatchObject({
      number: "4000009990000122",
      cvc: "123",
    });
  });

  test("into what the schema allows", () => {
    const paths = ["customer.tax_ids", "latest_invoice.customer", "items.data.price.product", "default_payment_method"];
    const schema = answerOf(document.paths["/v1/subscriptions/{subscription_exposed_id}"]?.get) ?? {};
    expect(violations(document, schema, expanded(`/v1/subscriptions/${subscription}`, ...paths))).toEqual([]);
  });
});

test.each<[string, { given: readonly [url: string, path: string]; want: object }]>([
  [
    "what the schema doesn't have",
    {
      given: [`/v1/charges/${charge}`, "nope"],
      want: { type: "invalid_request_error", message: "This property cannot be expanded (nope)." },
    },
  ],
  [
    "what is no object",
    { given: [`/v1/charges/${charge}`, "description"], want: { message: matching(/\(description\)/) } },
  ],
  ["metadata", { given: [`/v1/charges/${charge}`, "metadata"], want: { message: matching(/\(metadata\)/) } }],
  [
    "a wrong name inside, named with its path",
    { given: [`/v1/charges/${charge}`, "customer.nope"], want: { message: matching(/\(customer\.nope\)\.$/) } },
  ],
  [
    "a list's field without data",
    { given: [`/v1/charges/${charge}`, "refunds.charge"], want: { message: matching(/\(refunds\.charge\)\.$/) } },
  ],
  [
    "a field of a list, with the way to it",
    {
      given: ["/v1/charges", "customer"],
      want: {
        message: "This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead.",
      },
    },
  ],
  [
    "a field of what is never expanded",
    { given: [`/v1/charges/${charge}`, "data.customer"], want: { message: matching(/\(data\)\.$/) } },
  ],
  [
    "more than four levels",
    {
      given: ["/v1/subscriptions", "data.items.data.price.product"],
      want: {
        code: "property_expansion_max_depth",
        message: "You cannot expand more than 4 levels of a property. Property: data.items.data.price.product",
      },
    },
  ],
  [
    "a wrong path before a missing object",
    { given: ["/v1/charges/ch_x", "nope"], want: { message: matching(/\(nope\)/) } },
  ],
])("refuses to expand %s", (_, { given: [url, path], want }) => {
  expect(call("GET", `${url}?expand[]=${path}`)).toMatchObject({ status: 400, body: { error: want } });
});

test("a wrong path makes nothing", () => {
  const count = (): number => call("GET", "/v1/products").body.data.length;
  const before = count();
  expect(call("POST", "/v1/products", "name=x&expand[]=nope").status).toBe(400);
  expect(count()).toBe(before);
});
