import { beforeAll, describe, expect, test } from "vitest";
import * as errors from "../../generator/runtime/errors.js";
import type { Client } from "../../generator/runtime/index.js";
import { failureOf, get, proxiedClient, type Send } from "./failures.js";
import { useRecorder, type Reply } from "./recorder.js";

const recorder = useRecorder();
let client: Client;
beforeAll(() => {
  client = proxiedClient(recorder);
});

/** What a call fails with when this is the reply. */
function failureAfter(reply: Reply, send: Send = get): Promise<errors.StripeError> {
  recorder.reset(() => reply);
  return failureOf(send(client));
}

describe("the API's errors", () => {
  const type = (type: string, code?: string) => ({ error: { type, code, message: "No." } });
  test.each<[number, object, string]>([
    [400, type("invalid_request_error", "parameter_missing"), "StripeInvalidRequestError"],
    [404, type("invalid_request_error", "resource_missing"), "StripeInvalidRequestError"],
    [400, type("card_error"), "StripeInvalidRequestError"],
    [400, type("idempotency_error"), "StripeIdempotencyError"],
    [404, type("idempotency_error"), "StripeIdempotencyError"],
    [409, type("idempotency_error"), "StripeAPIError"],
    [400, type("invalid_request_error", "rate_limit"), "StripeRateLimitError"],
    [429, type("invalid_request_error"), "StripeRateLimitError"],
    [401, type("invalid_request_error"), "StripeAuthenticationError"],
    [402, type("card_error", "card_declined"), "StripeCardError"],
    [403, type("invalid_request_error"), "StripePermissionError"],
    [405, type("invalid_request_error"), "StripeAPIError"],
    [500, type("api_error"), "StripeAPIError"],
    [503, type("card_error"), "StripeAPIError"],
    [200, type("api_error"), "StripeAPIError"],
    [400, { error: "invalid_grant", error_description: "Gone." }, "StripeOAuthError"],
    [401, { error: "invalid_client" }, "StripeOAuthError"],
  ])("%i %j is a %s", async (status, body, want) => {
    const error = await failureAfter({ status, body });
    expect(error).toBeInstanceOf(errors[want as keyof typeof errors]);
    expect([error.name, error.type, error.statusCode, error.requestId]).toEqual([want, want, status, "req_1"]);
    expect(String(error)).toMatch(new RegExp(`^${want}: GET /v1/charges/ch_1 → ${status} `));
    expect(error.stack).toContain(`${want}: GET`);
  });

  test.each<[number, object, string]>([
    [409, { type: "idempotency_error" }, "StripeIdempotencyError"],
    [422, { type: "x", code: "invalid_fields" }, "StripeInvalidRequestError"],
    [400, { type: "unheard_of" }, "StripeInvalidRequestError"],
    [400, { type: "rate_limit" }, "StripeRateLimitError"],
    [400, { type: "insufficient_funds" }, "StripeInvalidRequestError"],
    [500, { type: "unheard_of" }, "StripeAPIError"],
  ])("of V2: %i %j is a %s", async (status, error, want) => {
    expect(await failureAfter({ status, body: { error } }, (client) => client.get("/v2/a"))).toMatchObject({
      name: want,
    });
  });

  test("say what was done and what came back, and keep what the API said", async () => {
    const raw = {
      type: "card_error",
      code: "card_declined",
      decline_code: "generic_decline",
      message: "Your card was declined.",
      param: "source",
      doc_url: "https://stripe.com/docs/error-codes/card-declined",
      charge: "ch_1",
      new_member: true,
    };
    const reply = { status: 402, body: { error: raw }, headers: { "request-id": "req_123", "x-more": "yes" } };
    const error = await failureAfter(reply, (client) => client.post("/v1/charges", { params: { number: "4242" } }));
    expect(error.message).toBe("POST /v1/charges → 402 card_declined: Your card was declined. (req_123)");
    const { code, decline_code, param, doc_url, charge } = raw;
    const fields = { code, decline_code, param, doc_url, charge, rawType: raw.type };
    expect(error).toMatchObject({ ...fields, raw, statusCode: 402, requestId: "req_123" });
    expect(error.headers?.get("x-more")).toBe("yes");
  });

  test.each([
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "unsupported_grant_type",
    "unsupported_response_type",
    "a_code_of_the_future",
  ])("of OAuth have its code: %s", async (code) => {
    const body = { error: code, error_description: "Gone." };
    const error = await failureAfter({ status: 400, body }, (client) =>
      client.post("/oauth/token", { host: "connect" }),
    );
    expect(error.message).toBe(`POST /oauth/token → 400 ${code}: Gone. (req_1)`);
    expect(error).toMatchObject({ name: "StripeOAuthError", code, rawType: code });
    expect(error.raw).toEqual({ type: code, code, message: "Gone." });
  });

  test("aren't resources that have an error of their own", async () => {
    recorder.reset(() => ({ body: { object: "reporting.report_run", error: "It failed." } }));
    await expect(client.get("/v1/reporting/report_runs/x")).resolves.toMatchObject({ error: "It failed." });
  });
});

describe("replies that the API doesn't promise", () => {
  const html = { "content-type": "text/html" };
  test.each<[string, { given: Reply; status: number; excerpt?: string }]>([
    [
      "a proxy's page",
      { given: { status: 502, headers: html, body: "<h1>Bad Gateway" }, status: 502, excerpt: "<h1>Bad Gateway" },
    ],
    ["a page that is fine", { given: { headers: html, body: "<h1>Hi" }, status: 200, excerpt: "<h1>Hi" }],
    ["truncated JSON", { given: { body: '{"id": "ch' }, status: 200, excerpt: '{"id": "ch' }],
    ["a card of 14 digits", { given: { body: "n30569309025904" }, status: 200, excerpt: "n…" }],
    ["an empty 200", { given: {}, status: 200, excerpt: "" }],
    ["a 204", { given: { status: 204 }, status: 204, excerpt: "" }],
    ["a 304", { given: { status: 304 }, status: 304, excerpt: "" }],
    ["a 4xx without error", { given: { status: 400, body: { foo: 1 } }, status: 400, excerpt: '{"foo":1}' }],
    ["a 5xx that is a list", { given: { status: 500, body: [] }, status: 500, excerpt: "[]" }],
    ["a JSON string", { given: { body: '"s"' }, status: 200, excerpt: '"s"' }],
    ["a JSON number", { given: { body: "123" }, status: 200, excerpt: "123" }],
    ["null", { given: { body: "null" }, status: 200, excerpt: "null" }],
    [
      "an error that is true",
      { given: { status: 400, body: { error: true } }, status: 400, excerpt: '{"error":true}' },
    ],
    [
      "an object that isn't said to be JSON",
      { given: { headers: { "content-type": "text/plain" }, body: { id: 1 } }, status: 200, excerpt: '{"id":1}' },
    ],
    ["a redirect", { given: { status: 302, headers: { location: "/elsewhere" }, body: "" }, status: 302, excerpt: "" }],
    [
      "a redirect with an object",
      { given: { status: 307, headers: { location: "/x" }, body: { id: 1 } }, status: 307, excerpt: '{"id":1}' },
    ],
  ])("%s is a StripeAPIError", async (_, { given, status, excerpt }) => {
    const error = await failureAfter(given);
    expect(error).toBeInstanceOf(errors.StripeAPIError);
    expect(error).toMatchObject({ name: "StripeAPIError", statusCode: status, requestId: "req_1", excerpt });
    expect(error.message).toBe(`GET /v1/charges/ch_1 → ${status} unexpected reply (req_1)`);
    expect(recorder.requests.map(({ url }) => url)).toEqual(["/proxy/v1/charges/ch_1?q=secret"]);
  });

  test.each([
    ["of one byte", { given: "e".repeat(5000), want: "e".repeat(500) }],
    ["of two bytes", { given: `x${"é".repeat(5000)}`, want: `x${"é".repeat(249)}` }],
    ["of three bytes", { given: "…".repeat(5000), want: "…".repeat(166) }],
    ["of four bytes", { given: "🙂".repeat(5000), want: "🙂".repeat(125) }],
  ])("are kept up to 500 bytes, whole characters: %s", async (_, { given, want }) => {
    const error = await failureAfter({ status: 502, body: given });
    expect(error.excerpt).toBe(want);
  });
});

test.each([
  [{ code: { toString: 1 }, type: "x", message: "No." }, ": No."],
  [{ code: 503, message: "No." }, "503: No."],
  [{ message: { toString: 1 }, type: "x" }, "x: "],
  [{ type: { toString: 1 } }, ""],
])("an error of %j is told all the same", async (error, want) => {
  const told = await failureAfter({ status: 400, body: { error } });
  expect(told).toMatchObject({ name: "StripeInvalidRequestError", statusCode: 400, requestId: "req_1", raw: error });
  expect(told.message).toBe(`GET /v1/charges/ch_1 → 400 ${want} (req_1)`);
});

test("errors don't show the key, the query or the body", async () => {
  const number = "4242424242424242";
  const error = await failureAfter({ status: 500, body: "" }, (client) => client.post("/v1/a", { params: { number } }));
  const { inspect } = await import("node:util");
  expect([inspect(error, { depth: 9 }), JSON.stringify(error), error.stack].join()).not.toMatch(/sk_test_secret|4242/);
  expect((await failureAfter({ status: 500, body: "" })).message).not.toContain("secret");
});

test("what a proxy repeats of the key or a card isn't in the error", async () => {
  const echo =
    "Authorization: Bearer sk_test_secret; number=4242424242424242; 4242 4242 4242 4242, 4242-4242-4242-4242";
  const replies = [
    echo,
    { error: { type: "x", message: echo, echo: [echo] } },
    { error: "x", error_description: echo },
  ];
  for (const body of replies) {
    const { inspect } = await import("node:util");
    const error = await failureAfter({ status: 400, body });
    expect([inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error)].join()).not.toContain(
      "sk_test_secret",
    );
    expect([inspect(error), JSON.stringify(error), error.stack].join()).not.toContain("4242");
  }
});

test("numbers that aren't a card's stay in errors", async () => {
  const message = "No such product: '4006381333931', at 1712700000000, order-2024-04-10-000123, 1712700000-1712800000";
  const told = await failureAfter({ status: 404, body: { error: { message } } });
  expect(told.message).toBe(`GET /v1/charges/ch_1 → 404 unexpected reply: ${message} (req_1)`);
});

test("errors say in JSON and when inspected what is known, neither headers nor raw", async () => {
  const raw = {
    type: "card_error",
    code: "card_declined",
    message: "No.",
    payment_intent: { client_secret: "hidden" },
  };
  const error = await failureAfter({ status: 402, body: { error: raw } });
  const message = "GET /v1/charges/ch_1 → 402 card_declined: No. (req_1)";
  const fields = { statusCode: 402, requestId: "req_1", rawType: "card_error", code: "card_declined", attempts: 1 };
  expect(JSON.parse(JSON.stringify(error))).toEqual({ name: "StripeCardError", message, ...fields, causes: [] });
  const { inspect } = await import("node:util");
  const shown = inspect(error);
  expect(shown).toMatch(/^StripeCardError: GET [^]* {4}at [^]*statusCode: 402,[^]*requestId: 'req_1'/);
  expect(shown).not.toMatch(/undefined|hidden|Headers/);
});

test("errors can be made by hand", () => {
  const error = new errors.StripeCardError("declined", { raw: { code: "card_declined" } });
  expect(error).toMatchObject({
    name: "StripeCardError",
    type: "StripeCardError",
    code: "card_declined",
    message: "declined",
  });
  expect("cause" in error).toBe(false);
});
