import { describe, expect, test } from "vitest";
import type { Document } from "../../generator/document/types.js";
import { type Answer, readDocumentOf2024, seededRandom, startCalls } from "./document.js";

const document = await readDocumentOf2024();

function ids({ body }: Answer): string[] {
  return body.data.map(({ id }) => id);
}

describe("objects agree with one another", () => {
  const { call, stripe } = startCalls(document);
  const customer: string = call("POST", "/v1/customers", "metadata[a]=1&metadata[b]=2").body.id;

  test("metadata is merged, and unset by empty values", () => {
    const update = (form: string): unknown => call("POST", `/v1/customers/${customer}`, form).body.metadata;
    expect(update("metadata[b]=&metadata[c]=3")).toEqual({ a: "1", c: "3" });
    expect(update("name=x")).toEqual({ a: "1", c: "3" });
    expect(update("metadata=")).toEqual({});
  });

  test("a deleted customer is still retrieved, a deleted coupon isn't", () => {
    const id: string = call("POST", "/v1/customers").body.id;
    const gone = { id, object: "customer", deleted: true };
    expect(call("DELETE", `/v1/customers/${id}`).body).toEqual(gone);
    expect(call("GET", `/v1/customers/${id}`).body).toEqual(gone);
    call("POST", "/v1/coupons", "id=half&percent_off=50");
    call("DELETE", "/v1/coupons/half");
    expect(call("GET", "/v1/coupons/half").status).toBe(404);
    expect(call("POST", "/v1/coupons", "id=half&percent_off=25").body).toMatchObject({ id: "half", percent_off: 25 });
  });

  test("a nested object belongs to its owner alone", () => {
    const other: string = call("POST", "/v1/customers").body.id;
    const tax: string = call("POST", `/v1/customers/${customer}/tax_ids`, "type=eu_vat&value=DE1").body.id;
    expect(ids(call("GET", `/v1/customers/${customer}/tax_ids`))).toEqual([tax]);
    expect(ids(call("GET", `/v1/customers/${other}/tax_ids`))).toEqual([]);
    expect(call("GET", `/v1/customers/${other}/tax_ids/${tax}`).status).toBe(404);
  });

  test("an object made at one path is found at its other path", () => {
    const id: string = call("POST", `/v1/customers/${customer}/subscriptions`).body.id;
    expect(call("GET", `/v1/subscriptions/${id}`).body).toMatchObject({ id, customer });
    const other: string = call("POST", "/v1/subscriptions", `customer=${customer}`).body.id;
    expect(ids(call("GET", `/v1/customers/${customer}/subscriptions`))).toEqual([other, id]);
  });

  test("a subscription's items are objects of their own", () => {
    const price: string = call("POST", "/v1/prices", "currency=eur&unit_amount=500&product_data[name]=Mug").body.id;
    const made = call(
      "POST",
      "/v1/subscriptions",
      `customer=${customer}&items[0][price]=${price}&items[0][quantity]=2`,
    );
    const subscription: string = made.body.id;
    const item = made.body.items.data[0]!;
    expect(made.body).toMatchObject({
      currency: "eur",
      items: { url: `/v1/subscription_items?subscription=${subscription}` },
    });
    expect(item).toMatchObject({ subscription, quantity: 2, price: { id: price, unit_amount: 500 } });
    expect(call("GET", `/v1/subscription_items/${item.id}`).body).toEqual(item);

    call("POST", `/v1/subscription_items/${item.id}`, "quantity=5");
    const added: string = call("POST", "/v1/subscription_items", `subscription=${subscription}&price=${price}`).body.id;
    const retrieved = call("GET", `/v1/subscriptions/${subscription}`).body;
    expect(retrieved.items.data).toMatchObject([{ id: added }, { id: item.id, quantity: 5 }]);

    const form = `items[0][id]=${item.id}&items[0][deleted]=true&items[1][price]=${price}`;
    const updated = call("POST", `/v1/subscriptions/${subscription}`, form).body;
    expect(updated.items.data).toMatchObject([{ price: { id: price } }, { id: added }]);
  });

  test("a payment method is attached and detached", () => {
    const id: string = call("POST", "/v1/payment_methods", "type=card&card[token]=tok_visa").body.id;
    call("POST", `/v1/payment_methods/${id}/attach`, `customer=${customer}`);
    expect(ids(call("GET", `/v1/customers/${customer}/payment_methods`))).toEqual([id]);
    expect(call("POST", `/v1/payment_methods/${id}/detach`).body.customer).toBeNull();
    expect(ids(call("GET", `/v1/customers/${customer}/payment_methods`))).toEqual([]);
  });

  test("a coupon makes a discount, which can be taken away", () => {
    call("POST", "/v1/coupons", "id=third&percent_off=33");
    call("POST", `/v1/customers/${customer}`, "coupon=third");
    expect(call("GET", `/v1/customers/${customer}/discount`).body).toMatchObject({ coupon: { percent_off: 33 } });
    expect(call("DELETE", `/v1/customers/${customer}/discount`).body).toMatchObject({
      object: "discount",
      deleted: true,
    });
    expect(call("GET", `/v1/customers/${customer}/discount`).status).toBe(404);
  });

  test("a secret is found and deleted by its name", () => {
    call("POST", "/v1/apps/secrets", "name=token&payload=x&scope[type]=account");
    const named = "name=token&scope[type]=account";
    expect(call("GET", `/v1/apps/secrets/find?${named}`).body).toMatchObject({
      name: "token",
      scope: { type: "account" },
    });
    expect(call("POST", "/v1/apps/secrets/delete", named).body).toMatchObject({ deleted: true });
    expect(call("GET", `/v1/apps/secrets/find?${named}`).status).toBe(404);
  });

  test("an account has one balance and one set of tax settings", () => {
    expect(call("POST", "/v1/tax/settings", "defaults[tax_behavior]=inclusive").status).toBe(200);
    expect(call("GET", "/v1/tax/settings").body.defaults).toMatchObject({ tax_behavior: "inclusive" });
    const own = call("GET", "/v1/account").body;
    expect(call("GET", `/v1/accounts/${own.id}`).body).toEqual(own);
    expect(call("GET", "/v1/accounts").body.data).toEqual([]);
  });

  test("connected accounts are kept apart", () => {
    const made = call("POST", "/v1/products", "name=Mug", { "stripe-account": "acct_1" }).body.id;
    expect(call("GET", `/v1/products/${made}`).status).toBe(404);
    expect(call("GET", `/v1/products/${made}`, "", { "stripe-account": "acct_1" }).body.name).toBe("Mug");
  });

  test("a context's last account is the one that is meant", () => {
    const made = call("POST", "/v1/products", "name=Mug", { "stripe-context": "acct_0/acct_2" }).body.id;
    expect(call("GET", `/v1/products/${made}`, "", { "stripe-account": "acct_2" }).body.name).toBe("Mug");
  });

  test("a connected account is the same to itself and to its platform", () => {
    const { id } = call("POST", "/v1/accounts", "type=express&email=a%40b.c").body;
    expect(call("GET", "/v1/account", "", { "stripe-account": id }).body).toMatchObject({ id, email: "a@b.c" });
    call("POST", `/v1/accounts/${id}`, "email=d%40e.f");
    expect(call("GET", "/v1/account", "", { "stripe-account": id }).body["email"]).toBe("d@e.f");
    expect(call("GET", "/v1/account", "", { "stripe-account": "acct_9" }).body.id).toBe("acct_9");
  });

  test("what is there can be put in another state, and nothing else happens", () => {
    const id: string = call("POST", "/v1/subscriptions", `customer=${customer}`).body.id;
    const before = call("GET", "/v1/invoices").body.data.length;
    stripe.put("subscription", { id, status: "paused" });
    expect(call("POST", `/v1/subscriptions/${id}/resume`).body["status"]).toBe("active");
    stripe.put("subscription", { customer });
    expect(call("GET", "/v1/invoices").body.data).toHaveLength(before);
  });

  test("what only Stripe makes can be put there", () => {
    const charge: string = call("POST", "/v1/charges", "amount=100&currency=usd").body.id;
    const { id } = stripe.put("dispute", { charge, amount: 100 });
    expect(call("GET", `/v1/disputes?charge=${charge}`).body.data).toMatchObject([{ id, status: "needs_response" }]);
    expect(call("POST", `/v1/disputes/${String(id)}/close`).body.status).toBe("lost");
  });

  test("a quote's file is a PDF", () => {
    const id: string = call("POST", "/v1/quotes").body.id;
    const file = call("GET", `/v1/quotes/${id}/pdf`);
    expect(file.headers["content-type"]).toBe("application/pdf");
    expect(new TextDecoder().decode(file.content as Uint8Array)).toMatch(/^%PDF-/);
  });
});

test("the same requests get the same answers from the same clock and the same random numbers", () => {
  const run = (): unknown[] => {
    const { call } = startCalls(document, { now: () => 1_000_000, random: seededRandom(7) });
    return ["/v1/customers", "/v1/checkout/sessions", "/v1/invoices"].map((url) => call("POST", url, "customer=cus_1"));
  };
  expect(run()).toEqual(run());
});

test("a schema that contains itself ends", () => {
  const node = {
    type: "object",
    properties: {
      id: { type: "string" },
      object: { enum: ["node"] },
      next: { $ref: "#/components/schemas/node" },
      inner: { $ref: "#/components/schemas/inner" },
    },
    required: ["id", "object", "next", "inner"],
  };
  const inner = {
    type: "object",
    properties: { inner: { anyOf: [{ $ref: "#/components/schemas/inner" }] } },
    required: ["inner"],
  };
  const responses = { 200: { content: { "application/json": { schema: { $ref: "#/components/schemas/node" } } } } };
  const { call } = startCalls({
    openapi: "3.0.0",
    info: { version: "1" },
    components: { schemas: { node, inner } },
    paths: { "/v1/nodes": { post: { operationId: "a", responses } } },
  } as unknown as Document);
  expect(call("POST", "/v1/nodes").body).toMatchObject({ object: "node", inner: {} });
});
