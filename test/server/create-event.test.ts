import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import type { Document } from "../../generator/document/types.js";
import type { JsonObject } from "../../server/json-object.js";
import { matching, readDocumentOf2024, readPinned } from "./document.js";
import { newestStyle } from "./newest-style.js";
import { breaksOf, type Event, startListening } from "./event-listener.js";

const document = await readDocumentOf2024();
const root = fileURLToPath(new URL("../..", import.meta.url));

/** The types of events that an endpoint can enable. */
function enabledTypes({ paths }: Document): readonly string[] {
  const content = paths["/v1/webhook_endpoints"]?.post?.requestBody?.content ?? {};
  const fields = Object.values(content).map(({ schema }) => schema?.properties?.["enabled_events"]);
  return fields
    .flatMap((field) => field?.items?.enum ?? [])
    .map(String)
    .filter((type) => type !== "*");
}

describe("an event of each type of the document is what its schema allows, and is stored:", () => {
  const { stripe, call, take } = startListening(document);
  test.each(enabledTypes(document))("%s", (type) => {
    const event = stripe.createEvent(type) as unknown as Event;
    expect(event).toMatchObject({ type, object: "event", request: { id: null } });
    expect(breaksOf(document, event)).toEqual([]);
    expect("previous_attributes" in event.data).toBe(type.endsWith(".updated"));
    expect(take()).toEqual([event]);
    expect(call("GET", `/v1/events/${event.id}`).body).toEqual(event);
  });

  test("there are 229", () => expect(enabledTypes(document)).toHaveLength(229));
});

test("every type of the pinned document has an event", async () => {
  const pinned = await readPinned();
  const { stripe } = startListening(pinned);
  const events = enabledTypes(pinned).map((type) => stripe.createEvent(type) as unknown as Event);
  expect(events.length).toBeGreaterThan(200);
  expect(events.flatMap((event) => breaksOf(pinned, event))).toEqual([]);
});

describe("the object is in the state that the type names:", () => {
  const { stripe } = startListening(document, { now: () => 100_000 });
  test.each<[type: string, want: JsonObject]>([
    ["account.external_account.created", { object: "bank_account", account: matching(/^acct_/) }],
    ["account.application.deauthorized", { object: "application" }],
    ["application_fee.refund.updated", { object: "fee_refund" }],
    ["charge.captured", { status: "succeeded", captured: true, amount: 2000, amount_captured: 2000 }],
    ["charge.dispute.closed", { object: "dispute", status: "won" }],
    ["charge.failed", { status: "failed", paid: false, failure_code: "card_declined" }],
    ["charge.refund.updated", { object: "refund" }],
    ["charge.refunded", { refunded: true, amount_refunded: 2000 }],
    ["checkout.session.completed", { status: "complete", payment_status: "paid", amount_total: 2000 }],
    ["checkout.session.expired", { status: "expired" }],
    ["climate.order.delayed", { delayed_at: 100 }],
    ["credit_note.voided", { status: "void", voided_at: 100 }],
    ["customer.discount.created", { object: "discount", customer: matching(/^cus_/) }],
    ["customer.source.created", { object: "bank_account", customer: matching(/^cus_/) }],
    ["customer.subscription.deleted", { status: "canceled", canceled_at: 100 }],
    ["customer.subscription.paused", { status: "paused" }],
    ["entitlements.active_entitlement_summary.updated", { object: "entitlements.active_entitlement_summary" }],
    ["invoice.finalized", { status: "open", status_transitions: { finalized_at: 100 } }],
    ["invoice.paid", { status: "paid", amount_due: 2000, amount_paid: 2000, amount_remaining: 0 }],
    ["invoice.payment_failed", { status: "open", attempted: true }],
    ["payment_intent.amount_capturable_updated", { status: "requires_capture", amount_capturable: 2000 }],
    ["payment_intent.payment_failed", { last_payment_error: { code: "card_declined" } }],
    ["payment_intent.requires_action", { status: "requires_action" }],
    ["payment_intent.succeeded", { status: "succeeded", amount: 2000, amount_received: 2000, currency: "usd" }],
    ["payout.paid", { status: "paid" }],
    ["quote.accepted", { status: "accepted", status_transitions: { accepted_at: 100 } }],
    ["source.chargeable", { status: "chargeable" }],
    ["transfer.reversed", { reversed: true, amount_reversed: 2000 }],
    ["treasury.debit_reversal.completed", { status: "succeeded" }],
  ])("%s", (type, want) => {
    expect((stripe.createEvent(type)["data"] as JsonObject)["object"]).toMatchObject(want);
  });
});

describe("the fields of an event's object", () => {
  const { stripe, call } = startListening(document);
  const objectOf = (event: JsonObject): JsonObject => (event["data"] as { readonly object: JsonObject }).object;

  test("are merged into it, and other amounts follow them", () => {
    const event = stripe.createEvent("payment_intent.succeeded", { amount: 500, metadata: { order: "42" } });
    expect(objectOf(event)).toMatchObject({ amount: 500, amount_received: 500, metadata: { order: "42" } });
  });

  test("take precedence over the state", () => {
    const event = stripe.createEvent("checkout.session.completed", { payment_status: "unpaid" });
    expect(objectOf(event)).toMatchObject({ status: "complete", payment_status: "unpaid" });
  });

  test("are the difference of an update", () => {
    const { data } = stripe.createEvent("customer.updated", { name: "Jim", address: { city: "Bonn" } });
    expect(data).toMatchObject({ object: { name: "Jim" }, previous_attributes: { name: null, address: null } });
  });

  test("select a stored object by its id, and which kind it is by `object`", () => {
    const { id } = call("POST", "/v1/customers", "name=Jenny").body;
    const updated = stripe.createEvent("customer.updated", { id, name: "Jim" });
    expect(updated["data"]).toMatchObject({ object: { id }, previous_attributes: { name: "Jenny" } });
    expect(call("GET", `/v1/customers/${id}`).body["name"]).toBe("Jim");
    expect(objectOf(stripe.createEvent("customer.source.created", { object: "card" }))["object"]).toBe("card");
  });

  test.each<[string, { given: [type: string, fields?: JsonObject]; want: RegExp }]>([
    [
      "of an unknown type are refused with similar types",
      {
        given: ["checkout.session.complete"],
        want: /no event of the type "checkout.session.complete".*checkout.session.completed/,
      },
    ],
    [
      "must be the object's",
      { given: ["charge.failed", { nope: 1 }], want: /createEvent\("charge.failed"\): a charge has no field nope/ },
    ],
    [
      "must have its types",
      { given: ["charge.failed", { amount: "x" }], want: /"x" doesn't match the schema of amount/ },
    ],
    [
      "must have its values",
      {
        given: ["charge.failed", { status: "odd" }],
        want: /status of a charge; it is one of failed, pending, succeeded/,
      },
    ],
    [
      "must match deep inside",
      {
        given: ["customer.updated", { address: { town: "Bonn" } }],
        want: /\{"town":"Bonn"\} doesn't match .* address/,
      },
    ],
  ])("%s", (_, { given: [type, fields], want }) => {
    const before = call("GET", "/v1/charges").body.data.length;
    expect(() => stripe.createEvent(type, fields)).toThrow(want);
    expect(() => stripe.createEvent(type, fields)).toThrow(TypeError);
    expect(call("GET", "/v1/charges").body.data).toHaveLength(before);
  });
});

describe("the object of an event", () => {
  const { stripe, call, take } = startListening(document);
  const idOf = (event: JsonObject): string => (event as unknown as Event).data.object.id;

  test("is stored", () => {
    const id = idOf(stripe.createEvent("customer.subscription.paused"));
    expect(call("GET", `/v1/subscriptions/${id}`).body["status"]).toBe("paused");
  });

  test("is stored as deleted, when it is", () => {
    const event = stripe.createEvent("customer.deleted", { name: "Jenny" });
    expect(event["data"]).toMatchObject({ object: { object: "customer", name: "Jenny" } });
    expect(call("GET", `/v1/customers/${idOf(event)}`).body).toMatchObject({ deleted: true });
  });

  test("is a preview without an id for an upcoming invoice", () => {
    const before = call("GET", "/v1/invoices").body.data.length;
    expect(stripe.createEvent("invoice.upcoming")["data"]).not.toHaveProperty("object.id");
    expect(call("GET", "/v1/invoices").body.data).toHaveLength(before);
  });

  test("is the connected account itself, when the event is about it", () => {
    take();
    const event = stripe.createEvent("account.updated", { email: "a@b.c" }, "acct_1");
    expect(event).toMatchObject({ account: "acct_1", data: { object: { id: "acct_1", email: "a@b.c" } } });
    expect(take()).toEqual([event]);
    const list = call("GET", "/v1/events", "", { "stripe-account": "acct_1" }).body;
    expect(list.data).toEqual([event]);
  });
});

describe("types are read from other documents", () => {
  test("as their schemas state them, for what only these have", () => {
    const { stripe, take } = startListening(newestStyle);
    stripe.put("parcel", { id: "par_1" });
    stripe.put("parcel", { id: "par_1", weight: 5 });
    stripe.put("parcel", { id: "par_1", status: "sent" });
    stripe.put("parcel", { id: "par_1", status: "void" });
    const events = take();
    expect(events.flatMap((event) => breaksOf(newestStyle, event))).toEqual([]);
    expect(events.map(({ type, data }) => [type, data.previous_attributes])).toEqual([
      ["parcel.created", undefined],
      ["parcel.updated", { weight: 0 }],
      ["parcel.weight_updated", undefined],
      ["parcel.updated", { status: "packed" }],
      ["delivery.sent", undefined],
      ["parcel.updated", { status: "sent" }],
      ["parcel.voided", undefined],
    ]);
    expect(stripe.createEvent("parcel.voided")["data"]).toMatchObject({ object: { status: "void" } });
    expect(() => stripe.createEvent("v1.parcel.created")).toThrow(/Similar types: parcel.created/);
  });

  test("by their words, or as their schemas state them", async () => {
    const { value } = await readDocument(root, { spec: `${root}/test/golden/document.yaml` });
    const { stripe } = startListening(value!.document);
    const types = [...enabledTypes(value!.document), "cake.eaten"];
    const events = types.map((type) => stripe.createEvent(type) as unknown as Event);
    expect(events.flatMap((event) => breaksOf(value!.document, event))).toEqual([]);
    expect(Object.fromEntries(events.map(({ type, data }) => [type, data.object.object]))).toEqual({
      "bakery.order.paid": "bakery.order",
      "cake.baked": "cake",
      "cake.eaten": "cake",
      "cake.topping.added": "topping",
      "fire.alarm": "fire",
      "oven.cleaned": "oven",
    });
    expect(events.map(({ data }) => data.object["status"])).toContain("paid");
    expect(() => stripe.createEvent("v2.core.kitchen.opened")).toThrow(/no event of the type/);
  });
});
