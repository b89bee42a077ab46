import { describe, expect, test } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import { requestOptions } from "../../generator/runtime/options.js";
import Stripe from "../../generated/stripe.js";
import { methodAt, operations, ourClient } from "../generated/surfaces.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();

/** A value for each option, as callers would give it. */
const values: Readonly<Record<keyof typeof requestOptions, unknown>> = {
  apiKey: "sk_live_1",
  apiVersion: "2024-04-10",
  stripeAccount: "acct_1",
  stripeContext: "ctx_1",
  timeout: 5,
  deadline: 5,
  maxNetworkRetries: 0,
  headers: { "x-a": "b" },
  idempotencyKey: "k",
  signal: AbortSignal.timeout(1000),
};

type Constructor = new (...args: unknown[]) => object;

const call = (client: Stripe, method: "rawRequest" | "with") =>
  (client[method] as (...args: unknown[]) => unknown).bind(client);

const idsOf = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `id_${index}`);

describe("every operation", () => {
  test("refuses each option in the place of params, and shows the right call", () => {
    const client = ourClient(recorder.url);
    for (const { name, arguments: parts } of operations) {
      for (const [option, value] of Object.entries(values)) {
        const call = () => methodAt(client, name)!(...idsOf(parts.length), { [option]: value }, { apiVersion: "v" });
        const want = `params: must be without options; ${option} comes after them: `;
        if (/files.create|quotes.pdf/.test(name)) continue;
        expect(call, `${name} ${option}`).toThrow(TypeError);
        expect(call, `${name} ${option}`).toThrow(want);
      }
    }
    expect(recorder.requests).toEqual([]);
  });

  test("refuses an argument behind its options", () => {
    const client = ourClient(recorder.url);
    for (const { name, arguments: parts } of operations) {
      if (/files.create|quotes.pdf/.test(name)) continue;
      const call = () => methodAt(client, name)!(...idsOf(parts.length), {}, { apiVersion: "v" }, () => undefined);
      expect(call, name).toThrow(/^arguments: must be at most \((\w+, )*params, options\)$/);
    }
    expect(recorder.requests).toEqual([]);
  });
});

test.each<[string, { given: (client: ReturnType<typeof ourClient>) => unknown; want: string }]>([
  [
    "without ids",
    {
      given: (client) => client.balance.retrieve({ apiKey: "sk_live_1" } as object),
      want: "params: must be without options; apiKey comes after them: ({}, { apiKey })",
    },
  ],
  [
    "with an id",
    {
      given: (client) => client.customers.del("cus_1", { stripeAccount: "acct_1" } as never),
      want: "params: must be without options; stripeAccount comes after them: (customer, {}, { stripeAccount })",
    },
  ],
  [
    "with an option that is undefined, among params",
    {
      given: (client) => client.customers.list({ limit: 3, idempotencyKey: undefined } as object),
      want: "params: must be without options; idempotencyKey comes after them: ({}, { idempotencyKey })",
    },
  ],
  [
    "with an option that is inherited",
    {
      given: (client) => client.customers.list(Object.create({ timeout: 5 }) as object),
      want: "params: Object can't be sent",
    },
  ],
  [
    "in a raw request",
    {
      given: (client) => client.rawRequest("POST", "/v1/charges", { apiKey: "sk_live_1" }),
      want: "params: must be without options; apiKey comes after them: ({}, { apiKey })",
    },
  ],
  [
    "with a callback",
    {
      given: (client) => (client.customers.retrieve as (...args: unknown[]) => unknown)("cus_1", {}, {}, () => 1),
      want: "arguments: must be at most (customer, params, options)",
    },
  ],
])("a call %s says what is wrong", (_, { given, want }) => {
  expect(() => given(ourClient(recorder.url))).toThrow(new TypeError(want));
  expect(recorder.requests).toEqual([]);
});

test.each<[string, { given: () => unknown; want: string }]>([
  [
    "a raw request",
    {
      given: () => call(ourClient(recorder.url), "rawRequest")("GET", "/v1/a", {}, {}, { stripeAccount: "acct_1" }),
      want: "method, path, params, options",
    },
  ],
  ["with", { given: () => call(ourClient(recorder.url), "with")({}, { stripeAccount: "acct_1" }), want: "options" }],
  [
    "a new client",
    { given: () => new (Stripe as Constructor)("sk_test_1", {}, { stripeAccount: "acct_1" }), want: "apiKey, options" },
  ],
])("%s refuses an argument behind its options", (_, { given, want }) => {
  expect(given).toThrow(new TypeError(`arguments: must be at most (${want})`));
  expect(recorder.requests).toEqual([]);
});

test("names of options are params as soon as they are nested", async () => {
  await ourClient(recorder.url).customers.update("cus_1", { metadata: { apiKey: "a", timeout: 1 } });
  expect(recorder.last.body).toBe("metadata[apiKey]=a&metadata[timeout]=1");
});

test("no param of the document has the name of an option", async () => {
  const { value } = await readDocument(process.cwd());
  const documented = Object.values(value!.document.paths).flatMap((item) => Object.values(item));
  const names = documented.flatMap(({ parameters = [], requestBody }) => [
    ...parameters.map(({ name }) => name),
    ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => Object.keys(schema?.properties ?? {})),
  ]);
  expect(names).toEqual(expect.arrayContaining(["limit", "metadata", "customer", "line_items"]));
  expect(names.filter((name) => name in requestOptions)).toEqual([]);
});
