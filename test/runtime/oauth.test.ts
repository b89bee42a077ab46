import Official23 from "stripe-23";
import { describe, expect, test } from "vitest";
import { createClient } from "../../generated/client.js";
import { StripeOAuthError } from "../../generated/errors.js";
import { authorizeUrl, deauthorize, token } from "../../generated/oauth.js";
import Stripe from "../../generated/stripe.js";
import { freeze } from "./frozen.js";
import { KEY, useRecorder, type Recorded } from "./recorder.js";

const recorder = useRecorder();
const stripe = (options: Stripe.ClientOptions = {}) => new Stripe(KEY, { baseUrl: recorder.url, ...options });
const client = () => createClient(KEY, { baseUrl: recorder.url });
const connect = "https://connect.stripe.com";

describe("the functions send what the official library sends", () => {
  const pick = ({ method, url, headers, body }: Recorded) => ({
    ...{ method, url, body },
    type: headers["content-type"],
    length: headers["content-length"],
    authorization: headers.authorization,
    account: headers["stripe-account"],
    hasKey: headers["idempotency-key"] !== undefined,
  });
  const official = () =>
    new Official23(KEY, { host: "127.0.0.1", port: recorder.port, protocol: "http", telemetry: false });
  type Send = readonly [name: "token" | "deauthorize", params: object, options?: Stripe.RequestOptions];

  test.each<[string, { given: Send; want: string }]>([
    [
      "to exchange a code",
      {
        given: ["token", { grant_type: "authorization_code", code: "ac_1" }],
        want: "POST /oauth/token grant_type=authorization_code&code=ac_1",
      },
    ],
    [
      "to exchange a refresh token",
      {
        given: ["token", { grant_type: "refresh_token", refresh_token: "rt_1", scope: "read_only" }],
        want: "POST /oauth/token grant_type=refresh_token&refresh_token=rt_1&scope=read_only",
      },
    ],
    [
      "to assert capabilities",
      {
        given: ["token", { grant_type: "authorization_code", code: "a c", assert_capabilities: ["transfers"] }],
        want: "POST /oauth/token grant_type=authorization_code&code=a%20c&assert_capabilities[0]=transfers",
      },
    ],
    [
      "to disconnect an account",
      {
        given: ["deauthorize", { client_id: "ca_1", stripe_user_id: "acct_1" }],
        want: "POST /oauth/deauthorize client_id=ca_1&stripe_user_id=acct_1",
      },
    ],
    [
      "with options of the request",
      {
        given: [
          "deauthorize",
          { stripe_user_id: "acct_1", client_id: "ca_1" },
          { stripeAccount: "acct_2", idempotencyKey: "k", apiKey: "sk_test_other" },
        ],
        want: "POST /oauth/deauthorize stripe_user_id=acct_1&client_id=ca_1",
      },
    ],
  ])("%s", async (_, { given: [name, given, options], want }) => {
    recorder.reset(() => ({ body: { stripe_user_id: "acct_1" } }));
    const params = freeze(given) as never;
    const functions = { token, deauthorize };
    await expect(stripe().oauth[name](params, options)).resolves.toEqual({ stripe_user_id: "acct_1" });
    await functions[name](client(), params, options);
    await functions[name](stripe(), params, options);
    await official().oauth[name]({ ...given } as never, options as never);
    const sent = recorder.requests.map(pick);
    expect(sent).toEqual(Array(4).fill(sent.at(-1)));
    expect(`${sent[0]!.method} ${sent[0]!.url} ${sent[0]!.body}`).toBe(want);
  });

  test("to the host of Connect, or the base URL that replaces it", async () => {
    const urls: string[] = [];
    const fetch = (url: string) => {
      urls.push(url);
      return Promise.resolve(Response.json({}));
    };
    const options = [
      {},
      { baseUrl: "https://a.example" },
      { baseUrl: "https://a.example", connectBaseUrl: "https://c.example" },
    ];
    for (const given of options) {
      const { oauth } = new Stripe(KEY, { ...given, fetch });
      await oauth.token({ grant_type: "refresh_token" });
      await oauth.deauthorize({ client_id: "ca_1", stripe_user_id: "acct_1" });
    }
    const hosts = [connect, "https://a.example", "https://c.example"];
    expect(urls).toEqual(hosts.flatMap((host) => [`${host}/oauth/token`, `${host}/oauth/deauthorize`]));
  });

  test("with the settings of a derived client", async () => {
    await stripe().with({ stripeAccount: "acct_9" }).oauth.token({ grant_type: "refresh_token" });
    expect(recorder.last.headers["stripe-account"]).toBe("acct_9");
  });
});

describe("an error of OAuth", () => {
  test.each(["invalid_grant", "invalid_client", "unsupported_grant_type", "new_code"])(
    "is a StripeOAuthError with the code %s, and shows no code or token",
    async (code) => {
      const error_description = "Authorization code does not exist: ac_1234567890abc";
      recorder.reset(() => ({ status: 400, body: { error: code, error_description } }));
      const result = await stripe()
        .oauth.token({ grant_type: "authorization_code", code: "ac_1234567890abc" })
        .result();
      if (result.ok) throw new Error("it succeeded");
      expect(result.error).toBeInstanceOf(StripeOAuthError);
      expect(result.error).toMatchObject({ code, rawType: code, type: "StripeOAuthError", statusCode: 400 });
      expect(result.error.message).toContain(`POST /oauth/token → 400 ${code}: Authorization code does not exist: `);
      expect(`${String(result.error)} ${JSON.stringify(result.error)}`).not.toContain("ac_1234567890abc");
    },
  );

  test("is the error of the API if the API responds", async () => {
    recorder.reset(() => ({ status: 401, body: { error: { type: "invalid_request_error", message: "No." } } }));
    const result = await stripe().oauth.token({ grant_type: "refresh_token" }).result();
    expect(result).toMatchObject({ ok: false, error: { type: "StripeAuthenticationError" } });
  });
});

describe("invalid arguments throw a TypeError before anything is sent", () => {
  type Loose = (...given: unknown[]) => unknown;
  const loose = (method: unknown) => method as Loose;
  const id = { client_id: "ca_1" };
  test.each<[string, { given: () => unknown; want: string | RegExp }]>([
    ["text as params", { given: () => loose(authorizeUrl)("ca_1"), want: /^params: / }],
    ["a value without an encoding", { given: () => authorizeUrl({ ...id, state: NaN as never }), want: /^state: NaN/ }],
    [
      "an option among the params",
      { given: () => loose(authorizeUrl)({ ...id, express: true }), want: /^params: must be without options; express/ },
    ],
    [
      "a key among the params",
      { given: () => loose(authorizeUrl)({ ...id, apiKey: KEY }), want: /^params: must be without options; apiKey/ },
    ],
    ["an unknown option", { given: () => loose(authorizeUrl)(id, { expres: true }), want: /did you mean express\?$/ }],
    ["an option of another type", { given: () => loose(authorizeUrl)(id, { express: 1 }), want: /^express: must be/ }],
    [
      "an insecure base URL",
      {
        given: () => authorizeUrl(id, { connectBaseUrl: "http://a.example" }),
        want: /^connectBaseUrl: must be an https/,
      },
    ],
    ["too many arguments", { given: () => loose(authorizeUrl)(id, {}, {}), want: /\(params, options\)$/ }],
    ["too many for a method", { given: () => loose(stripe().oauth.token)({}, {}, {}), want: /\(params, options\)$/ }],
    [
      "too many for a function",
      { given: () => loose(token)(client(), {}, {}, {}), want: /\(client, params, options\)$/ },
    ],
    ["no client", { given: () => loose(token)({ grant_type: "refresh_token" }), want: /^client: must be made by/ }],
    [
      "a key as client",
      { given: () => loose(token)(KEY, {}), want: /^client: must be made by createClient or new Stripe$/ },
    ],
    ["nothing as client", { given: () => loose(deauthorize)(), want: /^client: must be made by/ }],
    [
      "options in place of params",
      {
        given: () => loose(stripe().oauth.token)({ stripeAccount: "acct_1" }),
        want: /^params: must be without options/,
      },
    ],
  ])("%s", (_, { given, want }) => {
    expect(given).toThrow(TypeError);
    expect(given).toThrow(want);
    expect(recorder.requests).toEqual([]);
  });
});
