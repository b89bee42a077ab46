import { describe, expect, test } from "vitest";
import { StripeSignatureVerificationError } from "../../../generator/runtime/index.js";
import { createRecorded, deliver, eventOf, readAnswer, received, requestOf, secret, succeed } from "./deliveries.js";
import type { Changes } from "./deliveries.js";

type Options = Parameters<typeof createRecorded>[0];
interface Given {
  readonly options: Options;
  readonly event?: object;
}

const on = { "customer.created": succeed };
const fail = (error: unknown) => (): never => {
  throw error;
};
const ownCode = "The endpoint's own code failed. Deliver this event again.";

describe("answers with 200", () => {
  test.each<[string, { given: Given; want: object }]>([
    ["an event that its handler handled", { given: { options: { on } }, want: {} }],
    ["a handler that is synchronous", { given: { options: { on: { "customer.created": () => 1 } } }, want: {} }],
    [
      "an event that only the handler of others handles",
      { given: { options: { otherwise: succeed }, event: eventOf({ type: "a.b" }) }, want: { type: "a.b" } },
    ],
    [
      "an event that no handler handles",
      { given: { options: { on }, event: eventOf({ type: "a.b" }) }, want: { type: "a.b", handled: false } },
    ],
    ...["constructor", "toString", "__proto__", "hasOwnProperty"].map(
      (type): [string, { given: Given; want: object }] => [
        `an event of the type ${type}, which isn't a member of an object's prototype here`,
        { given: { options: { on }, event: eventOf({ type }) }, want: { type, handled: false } },
      ],
    ),
    [
      "an event whose handler is undefined",
      { given: { options: { on: { "customer.created": undefined } } }, want: { handled: false } },
    ],
    ["without handlers at all", { given: { options: {} }, want: { handled: false } }],
    ["a second secret", { given: { options: { on, secret: ["whsec_old", secret] } }, want: {} }],
    ["a secret from a function", { given: { options: { on, secret: () => secret } }, want: {} }],
    ["a secret from a promise", { given: { options: { on, secret: () => Promise.resolve([secret]) } }, want: {} }],
    [
      "a handler that returns a response that is ok",
      { given: { options: { on: { "customer.created": () => new Response("thanks", { status: 201 }) } } }, want: {} },
    ],
    [
      "an event without an API version",
      { given: { options: { on, apiVersion: "error" }, event: eventOf({ api_version: null }) }, want: {} },
    ],
  ])("%s", async (_, { given: { options, event = eventOf() }, want }) => {
    const { handler, failures } = createRecorded(options);
    expect(await deliver(handler, event)).toEqual(received(want));
    expect(failures).toEqual([]);
  });
});

describe("refuses, and tells onError", () => {
  test.each<
    [string, { given: { options?: Options; event?: unknown; changes?: Changes }; want: [number, string, RegExp] }]
  >([
    [
      "a signature with another secret",
      {
        given: { changes: { signedWith: "whsec_forged" } },
        want: [400, "signature_mismatch", /^No signature matches/],
      },
    ],
    [
      "a changed body",
      { given: { changes: { body: "{}" } }, want: [400, "signature_mismatch", /^No signature matches/] },
    ],
    [
      "a header without a signature",
      { given: { changes: { headers: { "stripe-signature": "t=1" } } }, want: [400, "no_signatures", /v1/] },
    ],
    ["an empty body", { given: { changes: { body: null } }, want: [400, "missing_payload", /The payload is empty/] }],
    [
      "a signature that is too old",
      { given: { options: { now: () => Date.now() + 301_000 } }, want: [400, "too_old", /older than the tolerance/] },
    ],
    [
      "a signature beyond a tolerance of its own",
      { given: { options: { tolerance: 5, now: () => Date.now() + 7_000 } }, want: [400, "too_old", /tolerance/] },
    ],
    [
      "a thin event",
      { given: { event: eventOf({ object: "v2.core.event" }) }, want: [400, "thin_event", /payload style Snapshot/] },
    ],
    ["JSON that isn't an event", { given: { event: [1] }, want: [400, "invalid_json", /isn't the JSON of an event/] }],
    [
      "an event without an id",
      { given: { event: { type: "a.b" } }, want: [400, "invalid_json", /isn't the JSON of an event/] },
    ],
    [
      "an event of another API version where that is an error",
      {
        given: { options: { apiVersion: "error" }, event: eventOf({ api_version: "2023-10-16" }) },
        want: [
          400,
          "wrong_api_version",
          /evt_1 \(customer.created\).*2023-10-16.*2024-04-10.*api_version: "2024-04-10"/,
        ],
      },
    ],
    [
      "a secret that a function doesn't have",
      { given: { options: { secret: () => "" } }, want: [500, "missing_secret", /The signing secret is missing/] },
    ],
    ...["PUT", "DELETE", "OPTIONS"].map((method): [string, { given: object; want: [number, string, RegExp] }] => [
      `the method ${method}`,
      { given: { changes: { method } }, want: [405, "method_not_allowed", /POST/] },
    ]),
  ])("%s", async (_, { given: { options, event = eventOf(), changes }, want: [status, reason, message] }) => {
    let calls = 0;
    const count = () => calls++;
    const { handler, failures } = createRecorded({ on: { "customer.created": count }, otherwise: count, ...options });
    const request = await requestOf(event, changes);
    expect(await readAnswer(handler(request))).toEqual({
      status,
      body: { received: false, error: { reason, message: expect.stringMatching(message) as string } },
    });
    expect(calls).toBe(0);
    expect(failures).toMatchObject([{ status, reason, request, error: { reason } }]);
    expect(failures[0]?.error).toBeInstanceOf(StripeSignatureVerificationError);
  });

  test("a forgery without telling its sender what looks wrong in the secret", async () => {
    const { handler, failures } = createRecorded({ secret: "sk_test_by_mistake" });
    const { body } = await deliver(handler, eventOf());
    expect(JSON.stringify(body)).not.toContain("API key");
    expect(failures.map(({ error }) => (error as Error).message)).toEqual([expect.stringContaining("API key")]);
  });

  test.each(["GET", "HEAD", "PUT"])("%s, with the method that is allowed", async (method) => {
    const response = await createRecorded().handler(await requestOf(eventOf(), { method }));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("answers with 500, which doesn't show the error, and tells onError", () => {
  const error = new Error("no connection to db.internal");
  test.each<[string, { given: Options; want: [reason: string, error: unknown] }]>([
    ["a handler that throws", { given: { on: { "customer.created": fail(error) } }, want: ["handler_failed", error] }],
    [
      "a handler that rejects",
      { given: { on: { "customer.created": () => Promise.reject(error) } }, want: ["handler_failed", error] },
    ],
    ["a handler that throws a text", { given: { otherwise: fail("full") }, want: ["handler_failed", "full"] }],
    ["a handler that throws nothing", { given: { otherwise: fail(undefined) }, want: ["handler_failed", undefined] }],
    [
      "a handler that throws the refusal of another payload",
      {
        given: { otherwise: fail(new StripeSignatureVerificationError("a", { reason: "too_old" })) },
        want: ["handler_failed", expect.any(StripeSignatureVerificationError)],
      },
    ],
    [
      "a handler that returns a response that isn't ok",
      {
        given: { otherwise: () => new Response("no", { status: 503 }) },
        want: ["handler_failed", expect.any(TypeError)],
      },
    ],
    [
      "a function of the secret that rejects",
      { given: { secret: () => Promise.reject(error) }, want: ["secret_failed", error] },
    ],
  ])("%s", async (_, { given, want: [reason, thrown] }) => {
    const { handler, failures } = createRecorded(given);
    expect(await deliver(handler, eventOf())).toEqual({
      status: 500,
      body: { received: false, error: { reason, message: ownCode } },
    });
    expect(failures).toMatchObject([{ status: 500, reason, error: thrown }]);
  });

  test("an onError that fails doesn't change the answer", async () => {
    for (const onError of [fail(error), () => Promise.reject(error)]) {
      const { handler } = createRecorded({ onError, otherwise: fail(error) });
      expect((await deliver(handler, eventOf())).status).toBe(500);
      expect((await deliver(handler, eventOf(), { body: "{}" })).status).toBe(400);
    }
  });

  test("onError gets the event once it is verified, and the answer waits for it", async () => {
    const steps: string[] = [];
    const onError = async (_: unknown, { event }: { event: { id: string } | undefined }) => {
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(String(event?.id));
    };
    const { handler } = createRecorded({ onError, otherwise: fail(error) });
    await deliver(handler, eventOf());
    await deliver(handler, eventOf(), { body: "{}" });
    expect(steps).toEqual(["evt_1", "undefined"]);
  });
});

test("the arguments that frameworks pass besides the request are ignored", async () => {
  const { handler } = createRecorded({ on });
  const call: (request: Request, ...others: unknown[]) => Promise<Response> = handler;
  expect((await call(await requestOf(eventOf()), { params: {} }, { waitUntil: succeed })).status).toBe(200);
});
