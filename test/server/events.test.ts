import { describe, expect, test } from "vitest";
import { answerOf } from "./collections.js";
import { violations } from "./conform.js";
import { type Body, matching, readDocumentOf2024, startCalls } from "./document.js";
import type { Case } from "./event-cases/case.js";
import { billingCases } from "./event-cases/billing.js";
import { objectCases } from "./event-cases/objects.js";
import { paymentCases } from "./event-cases/payments.js";
import { type PutCase, putCases } from "./event-cases/puts.js";
import { breaksOf, eventsOf, startListening } from "./event-listener.js";

const document = await readDocumentOf2024();

describe("an operation creates events, in order, that their schemas allow:", () => {
  test.each<Case>([...objectCases, ...paymentCases, ...billingCases])("%s", (_, { given, want }) => {
    const events = eventsOf(document, given);
    expect(events.map(({ type }) => type)).toEqual(want);
    expect(events.flatMap((event) => breaksOf(document, event))).toEqual([]);
  });
});

describe("put creates the events of its change:", () => {
  test.each<PutCase>(putCases)("%s", (_, { given, want }) => {
    const { stripe, take } = startListening(document);
    for (const [resource, fields] of given) {
      take();
      stripe.put(resource, fields);
    }
    const events = take();
    expect(events.map(({ type }) => type)).toEqual(want);
    expect(events.flatMap((event) => breaksOf(document, event))).toEqual([]);
    expect(events.map(({ request }) => request)).toEqual(want.map(() => ({ id: null, idempotency_key: null })));
  });
});

describe("an update has the earlier values of what changed:", () => {
  const address = "address[city]=Berlin&address[line1]=Mehringdamm";
  const price = "price = POST /v1/prices currency=usd&unit_amount=900&recurring[interval]=month&product=prod_1";
  const subscription = "subscription = POST /v1/subscriptions customer=cus_1&items[0][price]={price}";
  test.each<[string, { given: readonly string[]; want: object }]>([
    [
      "of members",
      {
        given: ["id = POST /v1/customers name=Jenny&email=a%40b.c", "POST /v1/customers/{id} name=Jim&phone=1"],
        want: { name: "Jenny", phone: null },
      },
    ],
    [
      "of the members of objects",
      {
        given: [`id = POST /v1/customers ${address}`, "POST /v1/customers/{id} address[city]=Bonn"],
        want: { address: { city: "Berlin" } },
      },
    ],
    [
      "of objects that weren't there",
      { given: ["id = POST /v1/customers", `POST /v1/customers/{id} ${address}`], want: { address: null } },
    ],
    [
      "of metadata, null where there was none",
      {
        given: [
          "id = POST /v1/customers metadata[a]=1&metadata[b]=2",
          "POST /v1/customers/{id} metadata[a]=&metadata[c]=3",
        ],
        want: { metadata: { a: "1", c: null } },
      },
    ],
    [
      "of whole arrays",
      {
        given: [
          "id = POST /v1/customers preferred_locales[0]=de&preferred_locales[1]=en",
          "POST /v1/customers/{id} preferred_locales[0]=de&preferred_locales[1]=fr",
        ],
        want: { preferred_locales: ["de", "en"] },
      },
    ],
    [
      "of whole nested lists",
      {
        given: [price, subscription, "POST /v1/subscription_items subscription={subscription}&price={price}"],
        want: { items: { data: [expect.objectContaining({ object: "subscription_item", quantity: 1 })] } },
      },
    ],
    [
      "before all side effects",
      {
        given: [
          "invoice = POST /v1/invoices customer=cus_1",
          "POST /v1/invoiceitems customer=cus_1&invoice={invoice}&amount=700&currency=eur",
          "POST /v1/invoices/{invoice}/finalize",
        ],
        want: {
          ...{ hosted_invoice_url: null, invoice_pdf: null, number: null, payment_intent: null },
          ...{ status: "draft", status_transitions: { finalized_at: null } },
        },
      },
    ],
  ])("%s", (_, { given, want }) => {
    const [updated] = eventsOf(document, given).filter(({ type }) => type.endsWith(".updated"));
    expect(updated?.data.previous_attributes).toEqual(want);
  });
});

describe("an event", () => {
  test("names the request and its key, the version, and the time", () => {
    const { call, take } = startListening(document);
    const { headers, body } = call("POST", "/v1/customers", "name=Jenny", { "idempotency-key": "key_1" });
    expect(take()).toEqual([
      {
        ...{ id: matching(/^evt_\w{24}$/), object: "event", type: "customer.created", livemode: false },
        ...{ api_version: "2024-04-10", created: body["created"], pending_webhooks: 0 },
        request: { id: headers["request-id"], idempotency_key: "key_1" },
        data: { object: body },
      },
    ]);
  });

  test("isn't created again when a response is replayed", () => {
    const { call, take } = startListening(document);
    for (let attempt = 0; attempt < 2; attempt++) call("POST", "/v1/customers", "", { "idempotency-key": "key_1" });
    expect(take()).toHaveLength(1);
  });

  test("has the state of its time, however often the object changes", () => {
    const { call, take } = startListening(document);
    const { id } = call("POST", "/v1/customers", "name=Jenny").body;
    call("POST", `/v1/customers/${id}`, "name=Jim");
    expect(take().map(({ data }) => data.object["name"])).toEqual(["Jenny", "Jim"]);
  });

  test("has the final state of its operation", () => {
    const [created] = eventsOf(document, [
      "POST /v1/payment_intents amount=5&currency=usd&confirm=true&payment_method=pm_card_visa",
    ]);
    expect(created?.data.object).toMatchObject({ status: "succeeded", latest_charge: matching(/^ch_/) });
  });

  test("is never expanded and includes nothing on request", () => {
    const { call, stripe, take } = startListening(document);
    const form =
      "name=Jenny&source=tok_visa&tax[ip_address]=1.1.1.1&expand[0]=default_source&expand[1]=tax&expand[2]=sources";
    expect(call("POST", "/v1/customers", form).body).toMatchObject({ default_source: {}, tax: {}, sources: {} });
    const [{ data } = { data: undefined }] = take();
    expect(data?.object["default_source"]).toEqual(matching(/^card_/));
    expect(Object.keys(data?.object ?? {})).not.toEqual(expect.arrayContaining(["tax"]));
    expect(Object.keys(data?.object ?? {})).not.toEqual(expect.arrayContaining(["sources"]));
    stripe.put("treasury.financial_account", {
      financial_addresses: [{ type: "aba", aba: { account_number: "1", account_number_last4: "0001" } }],
    });
    const [{ data: account } = { data: undefined }] = take();
    const [first] = account?.object["financial_addresses"] as readonly { readonly aba: object }[];
    expect(first?.aba).toMatchObject({ account_number_last4: "0001" });
    expect(first?.aba).not.toHaveProperty("account_number");
  });

  test("about a connected account belongs to that account, whoever changed it", () => {
    const { call, take } = startListening(document);
    const { id } = call("POST", "/v1/accounts", "type=express").body;
    call("POST", `/v1/accounts/${id}`, "email=a%40b.c");
    call("POST", `/v1/accounts/${id}/persons`, "first_name=Jenny");
    call("POST", "/v1/products", "name=Mug", { "stripe-account": id });
    call("POST", "/v1/products", "name=Mug");
    expect(take().map(({ type, account }) => [type, account])).toEqual([
      ["account.updated", id],
      ["person.created", id],
      ["product.created", id],
      ["product.created", undefined],
    ]);
    const types = (headers = {}): unknown[] => call("GET", "/v1/events", "", headers).body.data.map(({ type }) => type);
    expect(types({ "stripe-account": id })).toEqual(["product.created", "person.created", "account.updated"]);
    expect(types()).toEqual(["product.created"]);
  });

  test("may cause further requests by its listener", () => {
    const types: unknown[] = [];
    const { call, stripe } = startCalls(document, {
      onEvent: ({ type }) => {
        types.push(type);
        if (type === "customer.created") stripe.put("coupon", { id: "welcome" });
      },
    });
    stripe.createEvent("customer.created");
    expect(call("POST", "/v1/customers").status).toBe(200);
    expect(types).toEqual(["customer.created", "coupon.created", "customer.created"]);
  });
});

describe("the list of events", () => {
  let time = 0;
  const { call, take } = startListening(document, { now: () => (time += 1000) });
  const { id } = call("POST", "/v1/customers", "name=Jenny").body;
  call("POST", `/v1/customers/${id}`, "name=Jim");
  call("POST", "/v1/coupons", "percent_off=5");
  const [first] = take();

  test.each<[string, { given: string; want: readonly string[] }]>([
    ["is newest first", { given: "", want: ["coupon.created", "customer.updated", "customer.created"] }],
    ["has a type", { given: "type=customer.created", want: ["customer.created"] }],
    ["has a group of types", { given: "type=customer.*", want: ["customer.updated", "customer.created"] }],
    [
      "has several types",
      { given: "types[0]=customer.created&types[1]=coupon.created", want: ["coupon.created", "customer.created"] },
    ],
    ["has a time", { given: `created[lte]=${first?.created}`, want: ["customer.created"] }],
    [
      "has delivered ones",
      { given: "delivery_success=true", want: ["coupon.created", "customer.updated", "customer.created"] },
    ],
    ["has failed ones", { given: "delivery_success=false", want: [] }],
    ["has pages", { given: "limit=1&ending_before=" + first!.id, want: ["customer.updated"] }],
  ])("%s", (_, { given, want }) => {
    const { body } = call("GET", `/v1/events?${given}`);
    expect(body.data.map(({ type }) => type)).toEqual(want);
    expect(violations(document, answerOf(document.paths["/v1/events"]?.get) ?? {}, body)).toEqual([]);
  });

  test("has what a listener got, and each by its id", () => {
    expect(call("GET", `/v1/events/${first!.id}`).body).toEqual(first as unknown as Body);
  });
});

test("the log keeps the last ten thousand events", () => {
  const { stripe, call, take } = startListening(document);
  for (let count = 0; count <= 10_000; count++) stripe.put("coupon", { id: "a", times_redeemed: count });
  const [created, updated] = take();
  expect(call("GET", `/v1/events/${created!.id}`).status).toBe(404);
  expect(call("GET", `/v1/events/${updated!.id}`).body["type"]).toBe("coupon.updated");
});
