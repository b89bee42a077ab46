import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createClient, type ClientOptions } from "../../generator/runtime/index.js";
import { KEY, useRecorder } from "./recorder.js";

const defaults = { apiVersion: "2024-04-10" };

const recorder = useRecorder();
const clientWith = recorder.client.bind(recorder);
afterEach(() => vi.unstubAllGlobals());

describe("mistakes are TypeErrors at once, and nothing is sent", () => {
  test.each<[string, { given: object; want: string | RegExp }]>([
    [
      "an unknown name, with the nearest known one",
      { given: { idempotencykey: "k" }, want: "unknown option idempotencykey: did you mean idempotencyKey?" },
    ],
    ["a misspelt name", { given: { timout: 5 }, want: "unknown option timout: did you mean timeout?" }],
    ["half a name", { given: { account: "acct_1" }, want: "unknown option account: did you mean stripeAccount?" }],
    ["a name with underscores", { given: { stripe_account: "a" }, want: /did you mean stripeAccount\?$/ }],
    ["a name like none", { given: { zzz: 1 }, want: /^unknown option zzz$/ }],
    ["a name that only shares a letter or two", { given: { region: "eu" }, want: /^unknown option region$/ }],
    ["a key in place of a name, which isn't shown", { given: { sk_live_123456789: 1 }, want: /^unknown option …$/ }],
    ["an option of clients", { given: { baseUrl: "https://x.y" }, want: /^unknown option baseUrl/ }],
    ["an option that comes later", { given: { hooks: {} }, want: /^unknown option hooks/ }],
    [
      "account and context",
      {
        given: { stripeAccount: "a", stripeContext: "b" },
        want: "stripeAccount: must be without stripeContext",
      },
    ],
    [
      "account and context, one of them by its header",
      {
        given: { stripeAccount: "a", headers: { "Stripe-Context": "b" } },
        want: "stripeAccount: must be without stripeContext",
      },
    ],
    ["an account of blanks", { given: { stripeAccount: " " }, want: /^stripe-account: must be/ }],
    ["a key of blanks", { given: { idempotencyKey: " " }, want: /^idempotency-key: must be one trimmed line/ }],
    ["a blank after a key", { given: { apiKey: "sk_test_1 " }, want: /^(?!.*sk_).*apiKey: must be one trimmed/ }],
    ["an empty account", { given: { stripeAccount: "" }, want: /^stripe-account: must be/ }],
    ["an account that is null", { given: { stripeAccount: null }, want: /^stripeAccount: must be of type string/ }],
    ["a key with a line break", { given: { idempotencyKey: "a\r\nb" }, want: /^idempotency-key: must be/ }],
    ["a header outside Latin-1", { given: { headers: { "X-A": "☃" } }, want: /^X-A: must be/ }],
    ["a header that is no string", { given: { headers: { "X-A": 1 } }, want: /^X-A: must be/ }],
    ["a header's name", { given: { headers: { "a b": "c" } }, want: "headers: must be without a b" }],
    [
      "the key's header",
      { given: { headers: { authorization: "Bearer x" } }, want: /^headers: must be without authorization/ },
    ],
    ["an empty API key", { given: { apiKey: "" }, want: /^apiKey: is missing/ }],
    ["a timeout of 0", { given: { timeout: 0 }, want: /^timeout: must be/ }],
    ["a timeout that setTimeout takes for none", { given: { timeout: 2 ** 31 }, want: /^timeout: must be/ }],
    ["a timeout that is text", { given: { timeout: "5s" }, want: /^timeout: must be/ }],
    ["a deadline of 0", { given: { deadline: 0 }, want: "deadline: must be a whole number from 1 to 2147483647" }],
    [
      "half a retry",
      { given: { maxNetworkRetries: 1.5 }, want: "maxNetworkRetries: must be a whole number from 0 to 2147483647" },
    ],
    ["fewer retries than none", { given: { maxNetworkRetries: -1 }, want: /^maxNetworkRetries: must be a whole/ }],
    ["retries without end", { given: { maxNetworkRetries: Infinity }, want: /^maxNetworkRetries: must be a whole/ }],
    ["a number that is none", { given: { deadline: NaN }, want: /^deadline: must be a whole/ }],
    ["retries in text", { given: { maxNetworkRetries: "2" }, want: "maxNetworkRetries: must be of type number" }],
    ["a signal that is its controller", { given: { signal: new AbortController() }, want: /^signal: must be of type/ }],
    ["headers of the platform", { given: { headers: new Headers() }, want: "headers: must be of type plain object" }],
    ["a number as API key", { given: { apiKey: 5 }, want: "apiKey: must be of type string or function" }],
    ...[
      "Content-Length",
      "transfer-encoding",
      "HOST",
      "Connection",
      "expect",
      "Keep-Alive",
      "TE",
      "Upgrade",
      "Proxy-Authorization",
    ].map((name): [string, { given: object; want: string }] => [
      `the transport's ${name}`,
      { given: { headers: { [name]: "5" } }, want: `headers: must be without ${name}` },
    ]),
    [
      "an idempotency key taken away",
      { given: { headers: { "Idempotency-Key": null } }, want: /^Idempotency-Key: must be/ },
    ],
    [
      "options that inherit",
      { given: Object.create({ stripeAccount: "b" }) as object, want: /^options: must be of type plain/ },
    ],
    [
      "options that inherit from an object without a prototype",
      {
        given: Object.create(Object.assign(Object.create(null) as object, { stripeAccount: "b" })) as object,
        want: /^options: must be of type plain/,
      },
    ],
    [
      "options of a class",
      {
        given: new (class {
          timeout = 5;
        })(),
        want: /^options: must be of type plain/,
      },
    ],
    [
      "headers that inherit",
      { given: { headers: Object.create({ "x-a": "b" }) as object }, want: /^headers: must be of type plain/ },
    ],
    ["constructor", { given: { constructor: 1 }, want: /^unknown option constructor/ }],
    ["an own __proto__", { given: JSON.parse('{"__proto__":{"timeout":1}}'), want: /^unknown option __proto__/ }],
    ...["acct_1", 5, true, [], () => 1, new Map([["stripeAccount", "a"]])].map(
      (given): [string, { given: object; want: string }] => [
        `options that are ${Object.prototype.toString.call(given)}`,
        { given: given as object, want: "options: must be of type plain object" },
      ],
    ),
  ])("%s", (_, { given, want }) => {
    expect(() => clientWith().post("/v1/a", {}, given)).toThrow(TypeError);
    expect(() => clientWith().post("/v1/a", {}, given)).toThrow(want);
    expect(recorder.requests).toEqual([]);
  });

  test.each<[string, { key?: unknown; given?: object; want: RegExp }]>([
    ["no key", { key: undefined, given: {}, want: /^apiKey: is missing; .*process.env.STRIPE_SECRET_KEY set\?$/ }],
    ["null as key", { key: null, want: /^apiKey: is missing/ }],
    ["an empty key", { key: "", want: /^apiKey: is missing/ }],
    ...[false, 0, ""].map((given): [string, { given: object; want: RegExp }] => [
      `options that are ${JSON.stringify(given)}`,
      { given: given as never, want: /^options: must be of type plain/ },
    ]),
    ["a number as key", { key: 5, want: /^apiKey: must be of type string$/ }],
    ["a key beside the key", { given: { apiKey: "sk_test_2" }, want: /^unknown option apiKey$/ }],
    [
      "an idempotency key for all requests",
      { given: { headers: { "idempotency-Key": "k" } }, want: /^headers: must be without Idempotency-Key/ },
    ],
    [
      "the official client's agent",
      { given: { httpAgent: {} }, want: /^unknown option httpAgent: did you mean fetch\?$/ },
    ],
    [
      "the official client's transport",
      { given: { httpClient: {} }, want: /^unknown option httpClient: did you mean fetch\?$/ },
    ],
    ...["host", "port", "protocol"].map((name): [string, { given: object; want: RegExp }] => [
      `the official client's ${name}`,
      { given: { [name]: "localhost" }, want: /did you mean baseUrl\?$/ },
    ]),
    ["a port that is none", { given: { baseUrl: "http://localhost:abc" }, want: /^baseUrl: must be an https URL/ }],
    ["a port that is too high", { given: { filesBaseUrl: "http://127.0.0.1:99999" }, want: /^filesBaseUrl: must be/ }],
    ["a host that is none", { given: { baseUrl: "https://%" }, want: /^baseUrl: must be/ }],
    ["a key with a line break, which isn't shown", { key: "sk_test_1\n", want: /^(?!.*sk_).*apiKey: must be/s }],
    ["an option of requests", { given: { signal: AbortSignal.abort() }, want: /^unknown option signal/ }],
    ["a fetch that is none", { given: { fetch: {} }, want: /^fetch: must be of type function/ }],
    ["telemetry in text", { given: { telemetry: "no" }, want: /^telemetry: must be of type boolean/ }],
    ["typescript in text", { given: { typescript: "yes" }, want: /^typescript: must be of type boolean/ }],
    ["a longest wait in text", { given: { maxRetryAfter: "60" }, want: /^maxRetryAfter: must be of type number/ }],
    ["an app that is a name", { given: { appInfo: "My App" }, want: /^appInfo: must be of type plain object/ }],
    ["an app without a name", { given: { appInfo: { version: "1" } }, want: /^appInfo: must be/ }],
    ["a URL object", { given: { baseUrl: new URL("https://x.y") }, want: /^baseUrl: must be of type string/ }],
    ["http to another machine", { given: { baseUrl: "http://api.example" }, want: /^baseUrl: must be an https/ }],
    [
      "http to what only looks like loopback",
      { given: { filesBaseUrl: "http://127.0.0.1.evil.example" }, want: /^filesBaseUrl/ },
    ],
    [
      "http to what only begins like loopback",
      { given: { baseUrl: "http://localhost.evil.example" }, want: /^baseUrl/ },
    ],
    ["a user in a URL", { given: { connectBaseUrl: "https://a:b@x.y" }, want: /^connectBaseUrl/ }],
    ["a query in a URL", { given: { meterEventsBaseUrl: "https://x.y?z" }, want: /^meterEventsBaseUrl/ }],
    ["another scheme", { given: { baseUrl: "ftp://x.y", allowInsecure: true }, want: /^baseUrl/ }],
    ["no URL", { given: { baseUrl: "api.stripe.com" }, want: /^baseUrl/ }],
  ])("%s", (_, { want, ...rest }) => {
    const key = "key" in rest ? rest.key : KEY;
    expect(() => createClient(key as string, rest.given ?? {}, defaults)).toThrow(TypeError);
    expect(() => createClient(key as string, rest.given ?? {}, defaults)).toThrow(want);
  });

  test("null in the place of a client's options, also where its key is missing", () => {
    expect(() => createClient(KEY, null as never, defaults)).toThrow("options: must be of type plain object");
    expect(() => createClient(undefined as never, null as never, defaults)).toThrow(TypeError);
  });

  test("an app whose name can't be sent", () => {
    expect(() => clientWith({ appInfo: { name: "a\nb" } }).get("/v1/a")).toThrow(/^appInfo: must be/);
  });
});

test("rawRequest refuses what isn't a method of the API", () => {
  const send = (method: string) => clientWith().rawRequest(method as never, "/v1/a");
  for (const method of ["get", "HEAD", "", "constructor"]) {
    expect(() => send(method)).toThrow(new TypeError("method: must be GET, POST, PUT, PATCH, DELETE"));
  }
  expect(recorder.requests).toEqual([]);
});

test("typescript, an option of the official library, changes nothing", async () => {
  const sent: unknown[] = [];
  for (const options of [{}, { typescript: true }] as const) {
    await clientWith(options).get("/v1/a");
    const { host: _, ...headers } = recorder.last.headers;
    sent.push(headers);
  }
  expect(sent[1]).toEqual(sent[0]);
});

test("headers with names of the language's own pollute nothing", async () => {
  const headers = JSON.parse('{"__proto__":"x","constructor":"y","x-a":"z"}') as Record<string, string>;
  await clientWith({ headers }).get("/v1/a", {}, { headers });
  expect(recorder.last.headers).toMatchObject({ "x-a": "z", constructor: "y" });
  expect(({} as { x?: string }).x).toBeUndefined();
});

describe("a secret key in a browser window", () => {
  beforeEach(() => vi.stubGlobal("document", {}));
  test.each<[string, { key: string; options?: ClientOptions; ok: boolean }]>([
    ["is refused", { key: "sk_live_1", ok: false }],
    ["may be allowed", { key: "sk_live_1", options: { allowSecretKeyInBrowser: true }, ok: true }],
    ["isn't a publishable one", { key: "pk_live_1", ok: true }],
    ["isn't a restricted one", { key: "rk_live_1", ok: true }],
  ])("%s", (_, { key, options, ok }) => {
    const make = () => createClient(key, options, defaults);
    if (ok) expect(make).not.toThrow();
    else expect(make).toThrow(/allowSecretKeyInBrowser/);
  });

  test("is refused for one request too", () => {
    expect(() => clientWith({}, "pk_1").get("/v1/a", {}, { apiKey: "sk_1" })).toThrow(/allowSecretKeyInBrowser/);
  });
});
