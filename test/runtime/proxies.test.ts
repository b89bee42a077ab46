import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import Stripe from "../../generated/stripe.js";
import { transport } from "../transport.js";
import { KEY, useRecorder } from "./recorder.js";

/** A proxy of an object and of all objects below it, as Vue's `reactive` makes them: `this` is the proxy in all methods. */
function deepProxy<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, name, receiver) {
      const value: unknown = Reflect.get(object, name, receiver);
      const isPlain = Object.prototype.toString.call(value) === "[object Object]" || Array.isArray(value);
      return isPlain ? deepProxy(value as object) : value;
    },
  });
}

const recorder = useRecorder();
const list = { object: "list", data: [{ id: "cus_1" }, { id: "cus_2" }], has_more: false, url: "/v1/customers" };
const stripe = () => new Stripe(KEY, { baseUrl: recorder.url, maxNetworkRetries: 0, ...transport });

describe("behind a deep proxy", () => {
  test.each<[string, { given: (stripe: Stripe) => PromiseLike<unknown>; want: string }]>([
    ["a call", { given: ({ customers }) => customers.retrieve("cus_1"), want: "GET /v1/customers/cus_1" }],
    ["a call with params", { given: ({ refunds }) => refunds.cancel("re_1"), want: "POST /v1/refunds/re_1/cancel" }],
    [
      "a nested service's call",
      { given: ({ checkout }) => checkout.sessions.expire("cs_1"), want: "POST /v1/checkout/sessions/cs_1/expire" },
    ],
    ["a deletion", { given: ({ customers }) => customers.del("cus_1"), want: "DELETE /v1/customers/cus_1" }],
    ["a raw request", { given: (stripe) => stripe.rawRequest("GET", "/v1/new"), want: "GET /v1/new" }],
    [
      "a client with other options",
      { given: (stripe) => stripe.with({}).customers.retrieve("cus_1"), want: "GET /v1/customers/cus_1" },
    ],
    [
      "a client made of it",
      { given: (stripe) => new Stripe(stripe.client).customers.retrieve("cus_1"), want: "GET /v1/customers/cus_1" },
    ],
  ])("%s goes out", async (_, { given, want }) => {
    await given(deepProxy(stripe()));
    expect(`${recorder.last.method} ${recorder.last.url}`).toBe(want);
  });

  test("a list is iterated, by the proxy of a client and by its own", async () => {
    recorder.reset(() => ({ body: list }));
    const ids: string[] = [];
    for await (const { id } of deepProxy(stripe()).customers.list()) ids.push(id);
    for await (const { id } of deepProxy(stripe().customers.list())) ids.push(id);
    for await (const { data } of deepProxy(stripe().customers.list()).pages()) ids.push(...data.map(({ id }) => id));
    for (const { id } of await deepProxy(stripe().customers.list()).toArray({ limit: 5 })) ids.push(id);
    expect(ids).toEqual(["cus_1", "cus_2", "cus_1", "cus_2", "cus_1", "cus_2", "cus_1", "cus_2"]);
  });

  test("a result says its response", async () => {
    const customer = deepProxy(await stripe().customers.retrieve("cus_1"));
    expect(customer.lastResponse.requestId).toBe("req_1");
    expect(customer.lastResponse.headers.get("request-id")).toBe("req_1");
  });
});

test.each<[string, (stripe: Stripe) => string]>([
  ["inspection", (stripe) => inspect(stripe, { showHidden: true, depth: 10, getters: true })],
  ["inspection of a proxy", (stripe) => inspect(deepProxy(stripe), { showProxy: true, depth: 10 })],
  ["JSON", (stripe) => JSON.stringify([stripe, stripe.client])],
  ["a clone", (stripe) => inspect(structuredClone(stripe.client), { showHidden: true })],
  ["a spread", (stripe) => inspect(Object.assign({}, stripe.client), { showHidden: true })],
  [
    "the text of its members",
    ({ client }) =>
      Reflect.ownKeys(client)
        .map((name) => String(Reflect.get(client, name)))
        .join(),
  ],
])("%s doesn't show the key of a client", (_, show) => {
  expect(show(stripe())).not.toContain(KEY);
});

test("a client has no enumerable member", () => {
  expect(Object.keys(stripe().client)).toEqual([]);
  expect(structuredClone(stripe().client)).toEqual({});
});
