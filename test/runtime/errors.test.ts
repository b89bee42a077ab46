import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createServer } from "node:net";
import * as errors from "../../generator/runtime/errors.js";
import { createClient, type Client } from "../../generator/runtime/index.js";
import { Recorder, type Reply } from "./recorder.js";

let recorder: Recorder;
let client: Client;
beforeAll(async () => {
  recorder = await Recorder.start();
  client = createClient("sk_test_secret", { baseUrl: `${recorder.url}/proxy` }, { apiVersion: "2024-04-10" });
});
afterAll(() => recorder.stop());

type Send = (client: Client) => PromiseLike<unknown>;
const get: Send = (client) => client.get("/v1/charges/{charge}", { path: { charge: "ch_1" }, params: { q: "secret" } });

async function failureOf(reply: Reply, send: Send = get): Promise<errors.StripeError> {
  recorder.reset(() => reply);
  const failure: unknown = await send(client).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(errors.StripeError);
  return failure as errors.StripeError;
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
    const error = await failureOf({ status, body });
    expect(error).toBeInstanceOf(errors[want as keyof typeof errors]);
    expect([error.name, error.type, error.statusCode, error.requestId]).toEqual([want, want, status, "req_1"]);
    expect(String(error)).toMatch(new RegExp(`^${want}: GET /v1/charges/ch_1 → ${status} `));
    expect(error.stack).toContain(`${want}: GET`);
  });

  test.each<[number, object, string]>([
    [409, { type: "idempotency_error" }, "StripeIdempotencyError"],
    [422, { type: "x", code: "invalid_fields" }, "StripeInvalidRequestError"],
    [400, { type: "unheard_of" }, "StripeInvalidRequestError"],
    [500, { type: "unheard_of" }, "StripeAPIError"],
  ])("of V2: %i %j is a %s", async (status, error, want) => {
    expect(await failureOf({ status, body: { error } }, (client) => client.get("/v2/a"))).toMatchObject({ name: want });
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
    const error = await failureOf(reply, (client) => client.post("/v1/charges", { params: { number: "4242" } }));
    expect(error.message).toBe("POST /v1/charges → 402 card_declined: Your card was declined. (req_123)");
    const { code, decline_code, param, doc_url, charge } = raw;
    const fields = { code, decline_code, param, doc_url, charge, rawType: raw.type };
    expect(error).toMatchObject({ ...fields, raw, statusCode: 402, requestId: "req_123" });
    expect(error.headers?.get("x-more")).toBe("yes");
  });

  test("of OAuth keep its word", async () => {
    const body = { error: "invalid_grant", error_description: "Gone." };
    const error = await failureOf({ status: 400, body }, (client) => client.post("/oauth/token", { host: "connect" }));
    expect(error.message).toBe("POST /oauth/token → 400 invalid_grant: Gone. (req_1)");
    expect(error.rawType).toBe("invalid_grant");
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
    ["a redirect", { given: { status: 302, headers: { location: "/elsewhere" }, body: "" }, status: 302, excerpt: "" }],
    [
      "a redirect with an object",
      { given: { status: 307, headers: { location: "/x" }, body: { id: 1 } }, status: 307, excerpt: '{"id":1}' },
    ],
  ])("%s is a StripeAPIError", async (_, { given, status, excerpt }) => {
    const error = await failureOf(given);
    expect(error).toBeInstanceOf(errors.StripeAPIError);
    expect(error).toMatchObject({ name: "StripeAPIError", statusCode: status, requestId: "req_1", excerpt });
    expect(error.message).toBe(`GET /v1/charges/ch_1 → ${status} not what the API promises (req_1)`);
    expect(recorder.requests.map(({ url }) => url)).toEqual(["/proxy/v1/charges/ch_1?q=secret"]);
  });

  test("are kept up to 500 bytes, whole characters", async () => {
    const error = await failureOf({ status: 502, body: `x${"é".repeat(5000)}` });
    expect(error.excerpt).toBe(`x${"é".repeat(249)}`);
  });
});

describe("no complete reply", () => {
  const limited = { timeout: 100 };

  test("a refused connection is a StripeConnectionError with its cause", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const nobody = client.with({ baseUrl: `http://127.0.0.1:${port}` });
    const error = await failureOf({}, () => get(nobody));
    expect(error).toMatchObject({
      name: "StripeConnectionError",
      cause: { message: "fetch failed" },
      statusCode: undefined,
    });
    expect(error.message).toBe("GET /v1/charges/ch_1 → no reply: ECONNREFUSED");
  });

  test.each<[string, Reply]>([
    ["a socket closed before the headers", { raw: (response) => response.destroy() }],
    [
      "a body cut off",
      { raw: (response) => response.writeHead(200, { "content-length": 99 }).write("{", () => response.destroy()) },
    ],
  ])("%s is a StripeConnectionError", async (_, reply) => {
    expect(await failureOf(reply)).toMatchObject({ name: "StripeConnectionError", cause: expect.any(Error) as Error });
  });

  test.each<[string, Reply]>([
    ["before the headers", { raw: () => undefined }],
    ["in the body", { raw: (response) => response.writeHead(200).write("{") }],
  ])("a reply that stops %s is a StripeTimeoutError", async (_, reply) => {
    const error = await failureOf(reply, (client) => client.get("/v1/a", {}, limited));
    expect(error).toBeInstanceOf(errors.StripeConnectionError);
    expect(error).toMatchObject({ name: "StripeTimeoutError", message: "GET /v1/a → no reply within 100 ms" });
  });

  test.each<[string, Reply]>([
    ["before the headers", { raw: () => undefined }],
    ["in the body", { raw: (response) => response.writeHead(200).write("{") }],
  ])("an abort %s keeps its reason", async (_, reply) => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const error = await failureOf(reply, (client) => {
      const call = client.get("/v1/a", {}, { signal: controller.signal });
      const wait = setInterval(() => {
        if (!recorder.requests.length) return;
        clearInterval(wait);
        setImmediate(() => {
          controller.abort(reason);
        });
      }, 1);
      return call;
    });
    expect(error).toMatchObject({ name: "StripeConnectionError", message: "GET /v1/a → aborted by its signal" });
    expect(error.cause).toBe(reason);
  });

  test("an abort before the call sends nothing", async () => {
    const error = await failureOf({}, (client) => client.get("/v1/a", {}, { signal: AbortSignal.abort("no") }));
    expect(error.cause).toBe("no");
    expect(recorder.requests).toEqual([]);
  });

  test("a fetch that doesn't listen is left behind", async () => {
    const deaf = client.with({ fetch: () => new Promise(() => undefined) });
    expect(await failureOf({}, () => deaf.get("/v1/a", {}, limited))).toMatchObject({ name: "StripeTimeoutError" });
  });

  test("a fetch that throws is a StripeConnectionError", async () => {
    const cause = new Error("no network here");
    const broken = client.with({
      fetch: () => {
        throw cause;
      },
    });
    expect((await failureOf({}, () => get(broken))).cause).toBe(cause);
  });
});

test("no timer or listener outlives a call", async () => {
  const signal = new AbortController().signal;
  const added = vi.spyOn(signal, "addEventListener");
  const removed = vi.spyOn(signal, "removeEventListener");
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  recorder.reset();
  await client.get("/v1/a", {}, { signal });
  const before = timers();
  await Promise.all([client.get("/v1/a", {}, { signal }), client.get("/v1/a", {}, { signal })]);
  await failureOf({ status: 500, body: "" }, (client) => client.get("/v1/a", {}, { signal }));
  expect(added).toHaveBeenCalled();
  expect(removed.mock.calls).toEqual(added.mock.calls);
  expect(timers()).toBeLessThanOrEqual(before);
});

test("errors don't show the key, the query or the body", async () => {
  const number = "4242424242424242";
  const error = await failureOf({ status: 500, body: "" }, (client) => client.post("/v1/a", { params: { number } }));
  const { inspect } = await import("node:util");
  expect([inspect(error, { depth: 9 }), JSON.stringify(error), error.stack].join()).not.toMatch(/sk_test_secret|4242/);
  expect((await failureOf({ status: 500, body: "" })).message).not.toContain("secret");
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
