import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createWebhookHandler, type HandlerOptions } from "../../../generator/runtime/webhooks/index.js";
import { isCompatible } from "../../../generator/runtime/webhooks/api-version-policy.js";
import { useRecorder } from "../recorder.js";
import { apiVersion, createRecorded, deliver, eventOf, received, secret } from "./deliveries.js";

describe("options that are wrong throw a TypeError at once:", () => {
  const whsec = "secret: must be the signing secret (whsec_…)";
  const others =
    "must be left out: the options are secret, stripe, on, otherwise, onError, apiVersion, once, maxBytes, tolerance, now";
  const store = "once: must be false, or a store with the methods claim and release";
  test.each<[string, { given: unknown; want: string }]>([
    ["none", { given: undefined, want: 'options: must be an object, such as { secret: "whsec_…", on: {} }' }],
    ["a secret", { given: secret, want: 'options: must be an object, such as { secret: "whsec_…", on: {} }' }],
    ["without a secret", { given: {}, want: whsec }],
    ["an undefined secret", { given: { secret: undefined }, want: whsec }],
    ["an empty secret", { given: { secret: "" }, want: whsec }],
    ["a blank secret", { given: { secret: " \n" }, want: whsec }],
    ["no secrets", { given: { secret: [] }, want: whsec }],
    ["a blank secret among others", { given: { secret: [secret, ""] }, want: whsec }],
    ["an unknown option", { given: { secret, hooks: [] }, want: `hooks: ${others}` }],
    ["a misspelled option", { given: { secret, otherwize: String }, want: `otherwize: ${others}` }],
    [
      "a handler that isn't a function",
      { given: { secret, on: { "a.b": "c" } }, want: 'on["a.b"]: must be a function' },
    ],
    ["null as a handler", { given: { secret, on: { "a.b": null } }, want: 'on["a.b"]: must be a function' }],
    ["a list of handlers", { given: { secret, on: [] }, want: "on: must be an object of functions" }],
    ["otherwise that isn't a function", { given: { secret, otherwise: {} }, want: "otherwise: must be a function" }],
    ["onError that isn't a function", { given: { secret, onError: "log" }, want: "onError: must be a function" }],
    [
      "another policy",
      { given: { secret, apiVersion: "2024-04-10" }, want: 'apiVersion: must be "error", "warn" or "ignore"' },
    ],
    ["true for a store", { given: { secret, once: true }, want: store }],
    ["null for a store", { given: { secret, once: null }, want: store }],
    ["a store that can't release", { given: { secret, once: { claim: String } }, want: store }],
    [
      "a store that can't complete",
      { given: { secret, once: { claim: String, release: String, complete: 1 } }, want: store },
    ],
    [
      "a key for a client",
      { given: { secret, stripe: "sk_test_1" }, want: "stripe: must be an instance of Stripe, or a client" },
    ],
    [
      "a client without `with`",
      { given: { secret, stripe: {} }, want: "stripe: must be an instance of Stripe, or a client" },
    ],
    ["a negative limit", { given: { secret, maxBytes: -1 }, want: "maxBytes: must be a number of bytes" }],
    [
      "a tolerance that isn't a number",
      { given: { secret, tolerance: "a" }, want: "tolerance: must be a number of seconds, from 0" },
    ],
    [
      "a time that isn't a number",
      { given: { secret, now: NaN }, want: "now: must be a time in milliseconds, or a function that returns it" },
    ],
  ])("%s", (_, { given, want }) => {
    expect(() => createWebhookHandler(given as HandlerOptions, { apiVersion })).toThrow(new TypeError(want));
  });

  test("undefined is the same as nothing", async () => {
    const names = ["stripe", "on", "otherwise", "apiVersion", "once", "maxBytes", "tolerance", "now", "onError"];
    const options = { secret, ...Object.fromEntries(names.map((name) => [name, undefined])) };
    expect(await deliver(createWebhookHandler(options, { apiVersion }), eventOf())).toEqual(
      received({ handled: false }),
    );
  });

  test("handlers that are added later have no effect", async () => {
    const on: Record<string, () => undefined> = {};
    const { handler } = createRecorded({ on });
    on["customer.created"] = () => undefined;
    expect(await deliver(handler, eventOf())).toEqual(received({ handled: false }));
  });
});

describe("the API version of an event", () => {
  test.each<[string, { given: [string, string]; want: boolean }]>([
    ["that is equal has the same types", { given: ["2024-04-10", "2024-04-10"], want: true }],
    ["of another date hasn't", { given: ["2023-10-16", "2024-04-10"], want: false }],
    ["of the same release train has", { given: ["2026-09-30.endive", "2026-10-28.endive"], want: true }],
    ["of another release train hasn't", { given: ["2026-09-30.endive", "2026-09-30.dahlia"], want: false }],
    ["with a train differs from one without", { given: ["2024-04-10.acacia", "2024-04-10"], want: false }],
    ["without a train differs from one with it", { given: ["2024-04-10", "2024-04-10.acacia"], want: false }],
    ["of a preview of the same train is another", { given: ["2026-09-30.preview", "2026-09-30.endive"], want: false }],
  ])("%s", (_, { given: [version, other], want }) => {
    expect(isCompatible(version, other)).toBe(want);
  });

  const warnings: unknown[][] = [];
  beforeEach(() => {
    warnings.length = 0;
    vi.spyOn(console, "warn").mockImplementation((...texts: unknown[]) => void warnings.push(texts));
  });
  afterEach(() => void vi.restoreAllMocks());
  const versions = ["2023-10-16", "2023-10-16", apiVersion, null, "2022-11-15", "2023-10-16"];
  const warningOf = (id: string, version: string) =>
    `stripe-fetch: The event ${id} (customer.created) has the API version ${version}, but this package has the types of 2024-04-10: recreate the webhook endpoint with api_version: "2024-04-10", or install the package of ${version}.`;
  const once = [[warningOf("evt_0", "2023-10-16")], [warningOf("evt_4", "2022-11-15")]];

  test.each<[string, { given: HandlerOptions["apiVersion"]; want: { statuses: number[]; warnings: unknown } }]>([
    [
      "is warned of once by default",
      { given: undefined, want: { statuses: [200, 200, 200, 200, 200, 200], warnings: once } },
    ],
    ["is warned of once", { given: "warn", want: { statuses: [200, 200, 200, 200, 200, 200], warnings: once } }],
    ["is an error", { given: "error", want: { statuses: [400, 400, 200, 200, 400, 400], warnings: [] } }],
    ["is ignored", { given: "ignore", want: { statuses: [200, 200, 200, 200, 200, 200], warnings: [] } }],
  ])("%s", async (_, { given, want }) => {
    const { handler } = createRecorded({ otherwise: String, apiVersion: given });
    const answers = [];
    for (const [at, api_version] of versions.entries())
      answers.push(await deliver(handler, eventOf({ id: `evt_${at}`, api_version })));
    expect({ statuses: answers.map(({ status }) => status), warnings }).toEqual(want);
  });
});

describe("context.stripe", () => {
  const recorder = useRecorder();

  test.each<
    [
      string,
      { given: Readonly<Record<string, unknown>>; want: [account: string | undefined, context: string | undefined] },
    ]
  >([
    ["acts for the account of the event", { given: { account: "acct_1" }, want: ["acct_1", undefined] }],
    ["acts in the context of the event", { given: { context: "acct_2/acct_3" }, want: [undefined, "acct_2/acct_3"] }],
    ["acts for the account first", { given: { account: "acct_1", context: "acct_2" }, want: ["acct_1", undefined] }],
    ["is as given for an event of the account itself", { given: {}, want: ["acct_platform", undefined] }],
    ["is as given where the context is null", { given: { context: null }, want: ["acct_platform", undefined] }],
  ])("%s", async (_, { given, want }) => {
    const stripe = recorder.client({ stripeAccount: "acct_platform" });
    const { handler } = createRecorded({ stripe, otherwise: (_, context) => context.stripe.get("/v1/a") });
    expect(await deliver(handler, eventOf(given))).toEqual(received());
    const { headers } = recorder.last;
    expect([headers["stripe-account"], headers["stripe-context"]]).toEqual(want);
  });

  test("is undefined without the option", async () => {
    const contexts: unknown[] = [];
    const { handler } = createRecorded({ otherwise: (_, context) => contexts.push(context) });
    await deliver(handler, eventOf({ account: "acct_1" }));
    expect(contexts).toEqual([{ stripe: undefined, request: expect.any(Request) as Request }]);
  });
});
