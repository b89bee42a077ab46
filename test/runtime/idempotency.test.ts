import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { StripeError, type Client } from "../../generator/runtime/index.js";
import { FakeClock } from "./clock.js";
import { failureOf, type Send } from "./failures.js";
import { KEY, useRecorder, type Reply } from "./recorder.js";

const automatic = /^stripe-fetch-[0-9a-f-]{36}$/;
const recorder = useRecorder();
const closed: Reply = { raw: (response) => response.destroy() };
const silent: Reply = { raw: () => undefined };
const post: Send = (client) => client.post("/v1/charges", { params: { amount: 1 } });

/** Returns the error of a call that always gets the same reply. */
async function failureAfter(reply: Reply, send: Send, client: Client = makeClient()): Promise<StripeError> {
  recorder.reset(() => reply);
  return failureOf(send(client));
}

function makeClient(timeout = 80_000): Client {
  return recorder.client({ timeout }, KEY, new FakeClock());
}

/** Returns the key of each request that the recorder received. */
function sentKeys(): readonly unknown[] {
  return recorder.requests.map(({ headers }) => headers["idempotency-key"]);
}

describe("the error has the idempotency key of the request", () => {
  test.each<[string, { given: Reply; want: string; attempts: number }]>([
    [
      "for an API error",
      { given: { status: 402, body: { error: { type: "card_error" } } }, want: "StripeCardError", attempts: 1 },
    ],
    [
      "for an API error after retries",
      { given: { status: 503, body: { error: { type: "api_error" } } }, want: "StripeAPIError", attempts: 3 },
    ],
    [
      "for an OAuth error",
      { given: { status: 400, body: { error: "invalid_grant" } }, want: "StripeOAuthError", attempts: 1 },
    ],
    ["for a proxy's page", { given: { status: 404, body: "<h1>" }, want: "StripeAPIError", attempts: 1 }],
    ["for a lost connection", { given: closed, want: "StripeConnectionError", attempts: 3 }],
    ["for a timeout", { given: silent, want: "StripeTimeoutError", attempts: 3 }],
  ])("%s", async (_, { given, want, attempts }) => {
    const error = await failureAfter(given, post, makeClient(given === silent ? 50 : undefined));
    expect(error).toMatchObject({ name: want, attempts, idempotencyKey: expect.stringMatching(automatic) as string });
    expect(sentKeys()).toEqual(Array(attempts).fill(error.idempotencyKey));
  });

  test("for an abort, and for each cause", async () => {
    const controller = new AbortController();
    recorder.reset((_, index) => {
      if (index === 1) controller.abort();
      return { status: 503, body: { error: { type: "api_error" } } };
    });
    const error = await failureOf(makeClient().post("/v1/a", {}, { signal: controller.signal }));
    const [key] = sentKeys();
    const [cause] = error.causes;
    expect([error.name, error.idempotencyKey]).toEqual(["StripeConnectionError", key]);
    expect(cause).toMatchObject({ name: "StripeAPIError", idempotencyKey: key });
  });

  test.each<[string, { given: Send; want: unknown }]>([
    ["V1 POST", { given: (client) => client.post("/v1/a"), want: expect.stringMatching(automatic) }],
    ["V1 PUT", { given: (client) => client.rawRequest("PUT", "/v1/a"), want: expect.stringMatching(automatic) }],
    ["V1 PATCH", { given: (client) => client.rawRequest("PATCH", "/v1/a"), want: expect.stringMatching(automatic) }],
    ["V1 GET", { given: (client) => client.get("/v1/a"), want: undefined }],
    ["V1 DELETE", { given: (client) => client.delete("/v1/a"), want: undefined }],
    ["V1 list", { given: (client) => client.list("/v1/a"), want: undefined }],
    ["V2 POST", { given: (client) => client.post("/v2/a"), want: expect.stringMatching(automatic) }],
    ["V2 DELETE", { given: (client) => client.delete("/v2/a"), want: expect.stringMatching(automatic) }],
    ["V2 PUT", { given: (client) => client.rawRequest("PUT", "/v2/a"), want: expect.stringMatching(automatic) }],
    ["V2 PATCH", { given: (client) => client.rawRequest("PATCH", "/v2/a"), want: expect.stringMatching(automatic) }],
    ["V2 GET", { given: (client) => client.get("/v2/a"), want: undefined }],
    [
      "derived client's POST",
      {
        given: (client) => client.with({ stripeAccount: "acct_1" }).post("/v1/a"),
        want: expect.stringMatching(automatic),
      },
    ],
    [
      "POST with a key of the user's",
      { given: (client) => client.post("/v1/a", {}, { idempotencyKey: "order-1" }), want: "order-1" },
    ],
    [
      "POST with a key among its headers",
      { given: (client) => client.post("/v1/a", {}, { headers: { "Idempotency-Key": "order-2" } }), want: "order-2" },
    ],
    [
      "GET with a key of the user's",
      { given: (client) => client.get("/v1/a", {}, { idempotencyKey: "read-1" }), want: "read-1" },
    ],
  ])("of a %s", async (_, { given, want }) => {
    for (const reply of [closed, { status: 400, body: { error: { type: "invalid_request_error" } } }]) {
      const { idempotencyKey } = await failureAfter(reply, given);
      expect(idempotencyKey).toEqual(want);
      expect(new Set(sentKeys())).toEqual(new Set([idempotencyKey]));
    }
  });

  test("only for the first page of a list", async () => {
    recorder.reset((_, index) =>
      index === 0 ? { body: { data: [{ id: "a" }], has_more: true } } : { status: 400, body: { error: { type: "x" } } },
    );
    const error = await failureOf(makeClient().list("/v1/a", {}, { idempotencyKey: "first" }).toArray({ limit: 9 }));
    expect([sentKeys(), error.idempotencyKey]).toEqual([["first", undefined], undefined]);
  });

  test("and the same call with that key is the same request", async () => {
    const { idempotencyKey } = await failureAfter(closed, post);
    await failureAfter(closed, (client) => client.post("/v1/charges", { params: { amount: 1 } }, { idempotencyKey }));
    expect(new Set(sentKeys())).toEqual(new Set([idempotencyKey]));
  });
});

describe("the key of an error", () => {
  const errorWith = (idempotencyKey: string | undefined) => new StripeError("", { idempotencyKey });

  // Some generated keys have as many digits in a row as a card number.
  test.each(["order-1", "order-20240410-123456789", "stripe-fetch-12345678-1234-4123-8123-123456789012"])(
    "is printed, and part of its JSON, as it is: %s",
    (idempotencyKey) => {
      expect(inspect(errorWith(idempotencyKey))).toContain(`idempotencyKey: '${idempotencyKey}'`);
      expect(JSON.parse(JSON.stringify(errorWith(idempotencyKey)))).toMatchObject({ idempotencyKey });
    },
  );

  test("isn't a member of the JSON if there is none", () => {
    expect(Object.keys(errorWith(undefined))).toEqual(["attempts"]);
  });
});

test.each(["PUT", "PATCH", "POST"] as const)("%s is retried after a lost reply, with the same key", async (method) => {
  recorder.reset((_, index) => (index < 2 ? closed : { body: { id: "ch_1" } }));
  const call = makeClient().rawRequest(method, "/v1/a", { amount: 1 });
  const { response } = await call.withResponse();
  expect(sentKeys()).toEqual(Array(3).fill(response.idempotencyKey));
  expect(response.idempotencyKey).toMatch(automatic);
});
