import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { maskSecrets } from "../../generator/runtime/mask.js";
import type { Client, Fetch, StripeError } from "../../generator/runtime/index.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();

/** What must not be seen, in each of its forms. */
const secrets: readonly (readonly [string, string])[] = [
  ["a secret key", "sk_live_51AbcDef"],
  ["a restricted key", "rk_test_51AbcDef"],
  ["a key of an organization", "sk_org_live_Abc"],
  ["a key without a mode", "sk_09l3shTS"],
  ["an ephemeral key", "ek_test_YWNjdF8x"],
  ["a Terminal connection token", "pst_test_AbcDef"],
  ["a webhook's secret", "whsec_q1w2e3r4"],
  ["a webhook's secret in base64", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw+/="],
  ["a client secret", "pi_3Abc_secret_Def456"],
  ["a client secret of a source", "src_client_secret_Abc123"],
  ["a client secret in percent encoding", "cs_test_a1_secret_fidwbEhq%2FdWA"],
  ["an authorization code", "ac_Abc123Def456"],
  ["a refresh token", "rt_Abc123Def456"],
  ["a card's number", "4242424242424242"],
  ["a card's number of 15 digits", "378282246310005"],
  ["a card's number of 19 digits", "6304000000000000000"],
  ["a card's number with blanks", "4242 4242 4242 4242"],
  ["a card's number with dashes", "3782-822463-10005"],
  ["a card's number in a form", "4242+4242+4242+4242"],
  ["a card's number in percent encoding", "4242%204242%204242%204242"],
  ["a card's number of 14 digits", "36227206271667"],
  ["a card's number of 14 digits with blanks", "3622 720627 1667"],
  ["a card's number with slashes", "4242/4242/4242/4242"],
  ["a card's number with spaces that don't break", "4242\u00a04242\u00a04242\u00a04242"],
  ["a secret key in percent encoding", "sk%5Flive%5F51AbcDef"],
];

/** Where a text may stand among others. */
const neighbours: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `tok_${text}`,
  (text) => `No such thing: '${text}'; see the docs.`,
  (text) => `{"id":"${text}"}`,
  (text) => `x${text}`,
];

/** All that a person, a log or a debugger is shown of an error, without what has to be asked for by name. */
function shownBy(error: unknown): string {
  const { stack, message, cause } = error as Error;
  const causes = (error as StripeError).causes ?? [];
  return [
    String(error),
    message,
    stack,
    inspect(error, { depth: Infinity }),
    JSON.stringify(error),
    ...[cause, ...causes].map((one) => inspect(one, { depth: Infinity, showHidden: true })),
  ].join("\n");
}

/** The parts of a secret that tell it; its prefix and its object's id may be shown. */
function tellingPart(secret: string): string {
  return secret.slice(-8);
}

const failure = (send: () => PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve()
    .then(send)
    .then(
      () => expect.fail("it didn't fail"),
      (error: unknown) => error,
    );

/** The places of an error that a text of the caller's, of the API's or of a proxy's may come to. */
const places: Readonly<Record<string, (client: Client, text: string) => PromiseLike<unknown>>> = {
  "the API's message": (client, text) => answered(client, { error: { type: "x", message: `No: ${text}` } }),
  "the API's code": (client, text) => answered(client, { error: { type: "x", code: text } }),
  "the API's type": (client, text) => answered(client, { error: { type: text } }),
  "the API's param": (client, text) => answered(client, { error: { type: "x", param: `card[${text}]` } }),
  "other members of the API's": (client, text) =>
    answered(client, { error: { type: "x", decline_code: text, doc_url: text, charge: text, more: text } }),
  "an OAuth error": (client, text) => answered(client, { error: text, error_description: text }),
  "a good reply of a wrong type": (client, text) => {
    recorder.reset(() => ({ headers: { "content-type": "text/plain" }, body: { client_secret: text } }));
    return client.get("/v1/a");
  },
  "a good reply that is cut short": (client, text) => {
    recorder.reset(() => ({ body: `{"client_secret": "${text}", "more` }));
    return client.get("/v1/a");
  },
  "a proxy's page": (client, text) => {
    recorder.reset(() => ({ status: 502, body: `<p>${text}</p>` }));
    return client.get("/v1/a");
  },
  "an id in the path": (client, text) => {
    recorder.reset(() => ({ status: 404, body: { error: { type: "x" } } }));
    return client.get("/v1/a/{a}", { path: { a: text } });
  },
  "the request's id": (client, text) => {
    recorder.reset(() => ({ status: 404, headers: { "request-id": text }, body: { error: { type: "x" } } }));
    return client.get("/v1/a");
  },
  "the name of a parameter": (client, text) => client.post("/v1/a", { params: { [text]: Symbol("no value") } }),
  "the name of an option": (client, text) => client.get("/v1/a", {}, { [text]: 1 }),
  "the name of a header": (client, text) => client.get("/v1/a", {}, { headers: { [`${text} `]: "a" } }),
  "what a fetch throws": (client, text) =>
    client.with({ fetch: () => Promise.reject(new TypeError(text, { cause: new Error(text) })) }).get("/v1/a"),
  "the members of what a fetch throws": (client, text) =>
    client
      .with({ fetch: () => Promise.reject(Object.assign(new TypeError("x"), { config: { headers: { key: text } } })) })
      .get("/v1/a"),
  "what a key's function throws": (client, text) =>
    client.get("/v1/a", {}, { apiKey: () => Promise.reject(new Error(text)) }),
};

function answered(client: Client, body: object): PromiseLike<unknown> {
  recorder.reset(() => ({ status: 400, body }));
  return client.get("/v1/a");
}

describe.each(Object.entries(places))("in %s", (_, send) => {
  test.each(secrets)("%s isn't shown", async (_title, secret) => {
    for (const place of neighbours) {
      const error = await failure(() => send(recorder.client({ maxNetworkRetries: 0 }), place(secret)));
      expect(shownBy(error)).not.toContain(tellingPart(secret));
      const { excerpt = "" } = error as StripeError;
      expect(excerpt).not.toContain(tellingPart(secret));
    }
  });
});

test.each([
  ["No such product: '4006381333931'"],
  ["at 1712700000000, order-2024-04-10-000123, 1712700000-1712800000"],
  ["GET /v1/checkout/sessions/cs_test_a1b2c3 → 404 resource_missing: No such session (req_8Yt0aBcD)"],
  ["Invalid array: task_force, risk_score, client_secret, STRIPE_SECRET_KEY"],
  ["publishable pk_test_51AbcDef, acct_1AbcDefGhi, price_1712700000Abc"],
])("%s stays as it is", (text) => {
  expect(maskSecrets(text)).toBe(text);
});

test("a text that is long is masked before it is cut, and in no time", () => {
  const text = `${"a".repeat(8_180)} sk_live_51AbcDef${"b".repeat(100)}`;
  expect(maskSecrets(text)).toBe(`${"a".repeat(8_180)} …`);
  for (const repeated of ["1", "a", "_secret", "1 ", "sk_", "Bearer ", "%20"]) {
    expect(maskSecrets(repeated.repeat(20_000_000)).length).toBeLessThanOrEqual(8_192);
  }
});

describe("an excerpt", () => {
  test("is no member that is printed or logged, and is there for those who ask", async () => {
    recorder.reset(() => ({ body: '{"name": "Ada", "more' }));
    const error = (await failure(() => recorder.client().get("/v1/a"))) as StripeError;
    expect(error.excerpt).toBe('{"name": "Ada", "more');
    expect(shownBy(error)).not.toContain("Ada");
  });
});

describe("the error of a transport", () => {
  const failWith = async (cause: unknown) => {
    const fetch = () => Promise.reject(cause);
    return (await failure(() => recorder.client({ fetch, maxNetworkRetries: 0 }).get("/v1/a"))) as StripeError;
  };

  test.each<[string, unknown]>([
    ["an error with a code", Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET", errno: -104 })],
    ["an error with a cause", new TypeError("fetch failed", { cause: new Error("other side closed") })],
    ["an error with numbers of a socket", Object.assign(new TypeError("x"), { socket: { bytesRead: 5, port: 80 } })],
    ["a DOMException", new DOMException("The operation was aborted.", "AbortError")],
    ["an error of the program's", new RangeError("not on Sundays")],
    ["a text", "no network"],
    ["nothing", undefined],
    ["null", null],
    ["a plain object", { reason: "closed" }],
  ])("that is %s is the cause as it is", async (_, cause) => {
    const error = await failWith(cause);
    expect(error.cause).toBe(cause);
    expect(error.causes).toEqual([cause]);
  });

  class Talkative extends Error {
    toJSON() {
      return "source[cvc]=987";
    }
  }
  test.each<[string, unknown]>([
    ["a body among its members", Object.assign(new Error("x"), { body: { "source[cvc]": "987" } })],
    ["a request among its members", Object.assign(new Error("x"), { request: { cvc: "987" } })],
    ["a number of a card", Object.assign(new Error("x"), { card: 4242424242424987 })],
    ["a secret as a member's name", Object.assign(new Error("x"), { sk_live_abc987: 1 })],
    ["a secret as its name", Object.assign(new Error("x"), { name: "sk_live_abc987" })],
    ["a way of its own to say itself", new Talkative("x")],
    ["itself as its cause", ((e) => Object.assign(e, { cause: e, data: "987" }))(new Error("x"))],
  ])("that has %s shows nothing of it", async (_, cause) => {
    const error = await failWith(cause);
    expect(shownBy(error)).not.toContain("987");
  });

  test.each<[string, (client: Client) => PromiseLike<unknown>]>([
    ["a GET's params", (client) => client.get("/v1/a", { params: { email: "ada@example.com" } })],
    ["a raw path", (client) => client.rawRequest("GET", "/v1/a?email=ada%40example.com")],
    [
      "a list, of a later page",
      (client) => client.list("/v1/a", { params: { limit: 1, email: "ada@example.com" } }).toArray({ limit: 9 }),
    ],
  ])("that names the URL doesn't show %s", async (_, send) => {
    const page = { object: "list", data: [{ id: "a" }], has_more: true };
    const fetch: Fetch = (url) =>
      url.includes("limit=1") && !url.includes("starting_after")
        ? Promise.resolve(Response.json(page))
        : Promise.reject(new TypeError(`request to ${url} failed`));
    const error = await failure(() => send(recorder.client({ fetch, maxNetworkRetries: 0 })));
    expect(shownBy(error)).not.toContain("ada");
    expect((error as StripeError).cause).toMatchObject({ name: "TypeError" });
  });

  test("that holds what came back is given without that, and keeps its name, code and causes", async () => {
    const parse = Object.assign(new Error("Expected HTTP/"), { code: "HPE_INVALID_CONSTANT", data: "name=Ada" });
    parse.name = "HTTPParserError";
    const error = await failWith(new AggregateError([parse, new Error("second")], "all failed", { cause: parse }));
    expect(error.cause).toMatchObject({
      name: "AggregateError",
      message: "all failed",
      cause: { name: "HTTPParserError", code: "HPE_INVALID_CONSTANT" },
      errors: [{ name: "HTTPParserError" }, { message: "second" }],
    });
    expect(shownBy(error)).not.toContain("Ada");
  });
});
