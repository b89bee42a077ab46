import { describe, expect, test } from "vitest";
import type { Document } from "../../generator/document/types.js";
import { violations } from "./conform.js";
import { type Answer, matching, readDocumentOf2024, startCalls } from "./document.js";

const document = await readDocumentOf2024();
const { call, stripe } = startCalls(document);

const seeds: Readonly<Record<string, readonly object[]>> = {
  charge: [
    { id: "ch_1", amount: 100, amount_refunded: 0, currency: "usd", customer: "cus_1", disputed: true },
    { id: "ch_2", amount: 200, amount_refunded: 200, refunded: true, currency: "eur", status: "failed" },
    {
      id: "ch_3",
      amount: 300,
      amount_refunded: 1,
      currency: "jpy",
      billing_details: { address: { postal_code: "12345" } },
      payment_method_details: { type: "card", card: { last4: "0341", exp_month: 8, brand: "visa" } },
    },
  ],
  customer: [
    { id: "cus_1", name: "One Two Three", email: "amy@rocketrides.io", created: 1000, metadata: { order: "42" } },
    { id: "cus_2", name: "one two three four", email: "xamy@example.com", created: 2000 },
    { id: "cus_3", name: "Three, two: one", email: null, created: 3000, metadata: { "a b": 'say "hi"', order: "AND" } },
    { id: "cus_4", name: null, created: 4000, metadata: { path: "c:\\d", null: "null" } },
  ],
  invoice: [{ id: "in_1", total: 1500, number: "SHOP-123", subscription: "sub_1", status: "open" }],
  payment_intent: [{ id: "pi_1", amount: 700, currency: "usd", status: "succeeded" }],
  price: [{ id: "price_1", active: false, lookup_key: "standard_monthly", product: "prod_1", type: "recurring" }],
  product: [{ id: "prod_1", active: true, description: 'The story called "The Sea."', url: "https://x.y/swag" }],
  subscription: [{ id: "sub_1", status: "canceled", canceled_at: 5000, metadata: { order: "7" } }],
};
for (const [resource, objects] of Object.entries(seeds)) {
  for (const fields of objects) stripe.put(resource, fields as Record<string, unknown>);
}

function search(collection: string, query: string, others = ""): Answer {
  return call("GET", `/v1/${collection}/search?query=${encodeURIComponent(query)}${others}`);
}

function found(collection: string, query: string): string[] {
  const { body } = search(collection, query);
  expect(body.error).toBeUndefined();
  return body.data.map(({ id }) => id).toReversed();
}

test.each<[string, { given: readonly [collection: string, query: string]; want: string[] }]>([
  ["finds a token", { given: ["charges", 'currency:"usd"'], want: ["ch_1"] }],
  ["finds a token in another case", { given: ["charges", 'currency:"EUR"'], want: ["ch_2"] }],
  ["finds no part of a token", { given: ["charges", 'currency:"us"'], want: [] }],
  ["finds an id", { given: ["charges", 'customer:"cus_1"'], want: ["ch_1"] }],
  ["finds a boolean", { given: ["charges", 'disputed:"true"'], want: ["ch_1"] }],
  ["finds a nested token", { given: ["charges", "payment_method_details.card.last4:0341"], want: ["ch_3"] }],
  [
    "finds a nested number as a token",
    { given: ["charges", "payment_method_details.card.exp_month:8"], want: ["ch_3"] },
  ],
  ["finds a postal code", { given: ["charges", "billing_details.address.postal_code:12345"], want: ["ch_3"] }],
  ["finds what is refunded in whole", { given: ["charges", 'refunded:"true"'], want: ["ch_2"] }],
  ["finds what is refunded in part", { given: ["charges", 'refunded:"false"'], want: ["ch_3"] }],
  ["finds what isn't refunded", { given: ["charges", "refunded:null"], want: ["ch_1"] }],
  ["compares: greater", { given: ["charges", "amount>200"], want: ["ch_3"] }],
  ["compares: greater or equal, with quotes", { given: ["charges", 'amount>="200"'], want: ["ch_2", "ch_3"] }],
  ["compares: less", { given: ["charges", "amount<200"], want: ["ch_1"] }],
  ["compares: less or equal", { given: ["charges", "amount<=200"], want: ["ch_1", "ch_2"] }],
  ["compares: equal", { given: ["charges", "amount:200"], want: ["ch_2"] }],
  ["negates", { given: ["charges", '-currency:"jpy"'], want: ["ch_1", "ch_2"] }],
  ["negates a comparison", { given: ["charges", "-amount>100"], want: ["ch_1"] }],
  ["takes all with AND", { given: ["charges", 'amount>100 AND currency:"eur"'], want: ["ch_2"] }],
  ["takes all with a space", { given: ["charges", 'amount>100 currency:"eur"'], want: ["ch_2"] }],
  ["takes any with OR", { given: ["charges", 'currency:"usd" or currency:"eur"'], want: ["ch_1", "ch_2"] }],
  ["finds all words in their order", { given: ["customers", 'name:"one two three"'], want: ["cus_1", "cus_2"] }],
  ["finds words without their punctuation", { given: ["customers", 'name:"three two"'], want: ["cus_3"] }],
  ["finds whole words only", { given: ["customers", 'email:"amy"'], want: ["cus_1"] }],
  ["finds a part of a text", { given: ["customers", 'email~"AMY"'], want: ["cus_1", "cus_2"] }],
  ["finds what isn't there", { given: ["customers", "email:null"], want: ["cus_3", "cus_4"] }],
  ["finds what is there", { given: ["customers", "-email:NULL"], want: ["cus_1", "cus_2"] }],
  ["finds metadata", { given: ["customers", 'metadata["order"]:"42"'], want: ["cus_1"] }],
  ["finds metadata in single quotes", { given: ["customers", "metadata['order']:'42'"], want: ["cus_1"] }],
  ["finds a key that is there", { given: ["customers", '-metadata["order"]:null'], want: ["cus_1", "cus_3"] }],
  ["finds a key that isn't", { given: ["customers", 'metadata["order"]:null'], want: ["cus_2", "cus_4"] }],
  ["escapes quotes", { given: ["customers", 'metadata["a b"]:"say \\"hi\\""'], want: ["cus_3"] }],
  ["escapes backslashes", { given: ["customers", 'metadata["path"]:"c:\\\\d"'], want: ["cus_4"] }],
  ["takes a quoted word for a value", { given: ["customers", 'metadata["order"]:"AND"'], want: ["cus_3"] }],
  ["takes a quoted null for a text", { given: ["customers", 'metadata["null"]:"null"'], want: ["cus_4"] }],
  ["knows no inherited key", { given: ["customers", '-metadata["constructor"]:null'], want: [] }],
  ["searches invoices", { given: ["invoices", 'total>1000 number:"SHOP-123" subscription:"sub_1"'], want: ["in_1"] }],
  ["searches intents", { given: ["payment_intents", 'status:"succeeded" amount:700'], want: ["pi_1"] }],
  ["searches prices", { given: ["prices", 'active:"false" lookup_key:"standard_monthly"'], want: ["price_1"] }],
  ["searches products", { given: ["products", 'url~"/swag" description:"called \\"The Sea\\""'], want: ["prod_1"] }],
  ["searches canceled subscriptions, too", { given: ["subscriptions", "canceled_at>=5000"], want: ["sub_1"] }],
])("%s", (_, { given: [collection, query], want }) => expect(found(collection, query)).toEqual(want));

const unreadable = matching(/^We were unable to parse your search query\./);

test.each<[string, { given: string; want: unknown }]>([
  ["refuses a word", { given: "amy", want: unreadable }],
  ["refuses nothing", { given: " ", want: unreadable }],
  ["refuses a text without quotes", { given: "email:amy", want: unreadable }],
  ["refuses a quote that isn't closed", { given: 'email:"amy', want: unreadable }],
  ["refuses a join without a clause", { given: 'email:"amy" AND', want: unreadable }],
  ["refuses clauses without a space", { given: 'email:"amy"name:"x"', want: unreadable }],
  ["refuses metadata without a key", { given: 'metadata:"x"', want: unreadable }],
  ["refuses a key of anything else", { given: 'email["x"]:"y"', want: unreadable }],
  ["refuses parentheses", { given: '(email:"amy")', want: unreadable }],
  ["refuses AND beside OR", { given: 'email:"a" AND name:"b" OR name:"c"', want: matching(/AND and OR/) }],
  ["refuses a space beside OR", { given: 'email:"a" name:"b" OR name:"c"', want: matching(/AND and OR/) }],
  ["refuses a comparison of texts", { given: 'email>"a"', want: matching(/a string, which has no operator `>`/) }],
  ["refuses a part of a number", { given: 'created~"100"', want: matching(/a numeric, which has no operator `~`/) }],
  ["refuses a part of a token", { given: 'metadata["a"]~"100"', want: matching(/a token/) }],
  ["refuses to compare with nothing", { given: "created>null", want: unreadable }],
  ["refuses a text for a number", { given: 'created>"soon"', want: matching(/is numeric/) }],
  ["refuses a part that is too short", { given: 'email~"ab"', want: matching(/at least 3/) }],
  [
    "refuses a field that it doesn't know",
    {
      given: 'address.city:"x"',
      want: "Field `address.city` is an unsupported search field for resource `customers`. See https://docs.stripe.com/search#query-fields-for-customers for a list of supported fields.",
    },
  ],
])("%s", (_, { given, want }) => {
  const { status, body } = search("customers", given);
  expect({ status, error: body.error }).toMatchObject({
    status: 400,
    error: { type: "invalid_request_error", param: "query", message: want },
  });
});

describe("the pages of a search", () => {
  test("follow one another", () => {
    const first = search("customers", "created>0", "&limit=3&expand[]=total_count").body;
    expect(first).toMatchObject({
      object: "search_result",
      url: "/v1/customers/search",
      total_count: 4,
      has_more: true,
    });
    const schema = document.paths["/v1/customers/search"]?.get?.responses["200"]?.content?.["application/json"]?.schema;
    expect(violations(document, schema ?? {}, first)).toEqual([]);
    const second = search("customers", "created>0", `&page=${String(first["next_page"])}`).body;
    expect(second).toMatchObject({ has_more: false, next_page: null });
    expect(second["total_count"]).toBeUndefined();
    expect([first, second].flatMap(({ data }) => data.map(({ id }) => id))).toEqual([
      "cus_4",
      "cus_3",
      "cus_2",
      "cus_1",
    ]);
  });

  test("leave out what is deleted", () => {
    const id: string = call("POST", "/v1/customers", "name=Gone").body.id;
    expect(found("customers", 'name:"gone"')).toEqual([id]);
    call("DELETE", `/v1/customers/${id}`);
    expect(found("customers", 'name:"gone"')).toEqual([]);
  });

  test.each<[string, { given: string; want: object }]>([
    ["have a limit", { given: "&limit=101", want: { param: "limit" } }],
    ["know their tokens", { given: "&page=nope", want: { param: "page", message: "Invalid page: nope" } }],
  ])("%s", (_, { given, want }) => {
    expect(search("customers", "created>0", given)).toMatchObject({ status: 400, body: { error: want } });
  });
});

test("a search of which Stripe lists no fields knows those of its schema", () => {
  const thing = {
    type: "object",
    properties: {
      id: { type: "string" },
      object: { enum: ["thing"] },
      name: { type: "string" },
      size: { type: "integer" },
      kind: { type: "string", enum: ["a", "b"] },
    },
    required: ["id", "object", "name", "size", "kind"],
  };
  const data = { type: "array", items: { $ref: "#/components/schemas/thing" } };
  const result = { type: "object", properties: { object: { enum: ["search_result"] }, data } };
  const responses = { 200: { content: { "application/json": { schema: result } } } };
  const parameters = [{ name: "query", in: "query", required: true, schema: { type: "string" } }];
  const things = startCalls({
    openapi: "3.0.0",
    info: { version: "1" },
    components: { schemas: { thing } },
    paths: { "/v1/things/search": { get: { operationId: "a", parameters, responses } } },
  } as unknown as Document);
  things.stripe.put("thing", { id: "t_1", name: "Big mug", size: 3, kind: "b" });
  const url = `/v1/things/search?query=${encodeURIComponent('name~"mug" size>2 kind:"b"')}`;
  expect(things.call("GET", url).body.data).toMatchObject([{ id: "t_1" }]);
});
