import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { VERSION, type ClientOptions, type RequestOptions } from "../../generator/runtime/index.js";
import { KEY, useRecorder } from "./recorder.js";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
const AUTOMATIC = new RegExp(`^stripe-fetch-${UUID}$`);

const recorder = useRecorder();
const clientWith = recorder.client.bind(recorder);

describe("headers", () => {
  test("say who calls, what is spoken and who may", async () => {
    await clientWith().get("/v1/charges");
    expect(recorder.last.headers).toMatchObject({
      accept: "application/json",
      authorization: `Bearer ${KEY}`,
      "content-type": "application/x-www-form-urlencoded",
      "stripe-version": "2024-04-10",
      "user-agent": `Stripe/v1 stripe-fetch/${VERSION}`,
    });
    expect(JSON.parse(recorder.last.headers["x-stripe-client-user-agent"] as string)).toEqual({
      bindings_version: VERSION,
      lang: "javascript",
      publisher: "stripe-fetch",
    });
  });

  const calls = { GET: "get", POST: "post", PUT: "put", PATCH: "patch", DELETE: "delete" } as const;
  test.each<[keyof typeof calls, string, { type: string; agent: string; key: boolean }]>([
    ["GET", "/v1/a", { type: "application/x-www-form-urlencoded", agent: "Stripe/v1", key: false }],
    ["POST", "/v1/a", { type: "application/x-www-form-urlencoded", agent: "Stripe/v1", key: true }],
    ["DELETE", "/v1/a", { type: "application/x-www-form-urlencoded", agent: "Stripe/v1", key: false }],
    ["PUT", "/v1/a", { type: "application/x-www-form-urlencoded", agent: "Stripe/v1", key: true }],
    ["PATCH", "/v1/a", { type: "application/x-www-form-urlencoded", agent: "Stripe/v1", key: true }],
    ["POST", "/oauth/token", { type: "application/x-www-form-urlencoded", agent: "Stripe/v1", key: true }],
    ["GET", "/v2/a", { type: "application/json", agent: "Stripe/v2", key: false }],
    ["POST", "/v2/a", { type: "application/json", agent: "Stripe/v2", key: true }],
    ["PUT", "/v2/a", { type: "application/json", agent: "Stripe/v2", key: true }],
    ["PATCH", "/v2/a", { type: "application/json", agent: "Stripe/v2", key: true }],
    ["DELETE", "/v2/a", { type: "application/json", agent: "Stripe/v2", key: true }],
  ])("%s %s", async (method, path, want) => {
    await clientWith()[calls[method]](path);
    const { headers } = recorder.last;
    expect(headers["content-type"]).toBe(want.type);
    expect(headers["user-agent"]).toBe(`${want.agent} stripe-fetch/${VERSION}`);
    expect(headers["idempotency-key"] ?? "").toMatch(want.key ? AUTOMATIC : /^$/);
  });

  test("are the official client's, where they don't say whose client this is", async () => {
    const options = { apiVersion: "2023-10-16", stripeAccount: "acct_1", idempotencyKey: "k" };
    const official = new Stripe(KEY, { host: "127.0.0.1", port: recorder.port, protocol: "http", telemetry: false });
    const names = ["accept", "authorization", "content-type", "idempotency-key", "stripe-account", "stripe-version"];
    const pick = () => names.map((name) => [name, recorder.last.headers[name]]);
    await clientWith().post("/v1/charges", { params: { amount: 1 } }, options);
    const mine = pick();
    await official.charges.create({ amount: 1 }, options);
    expect(mine).toEqual(pick());
  });

  test("name the app", async () => {
    await clientWith({ appInfo: { name: "My App", version: "1.0", url: "https://x.y" } }).get("/v1/a");
    const { "user-agent": agent, "x-stripe-client-user-agent": identity } = recorder.last.headers;
    expect(agent).toBe(`Stripe/v1 stripe-fetch/${VERSION} My App/1.0 (https://x.y)`);
    expect(JSON.parse(identity as string)).toMatchObject({
      application: { name: "My App", version: "1.0", url: "https://x.y" },
    });
  });

  test("of two calls have two idempotency keys", async () => {
    const client = clientWith();
    await Promise.all([client.post("/v1/a"), client.post("/v1/a")]);
    expect(new Set(recorder.requests.map(({ headers }) => headers["idempotency-key"])).size).toBe(2);
  });

  test.each<[string, { client?: ClientOptions; request?: RequestOptions; want: Record<string, string | undefined> }]>([
    [
      "a request's version wins",
      { client: { apiVersion: "a" }, request: { apiVersion: "b" }, want: { "stripe-version": "b" } },
    ],
    ["a request's key is used", { request: { apiKey: "rk_2" }, want: { authorization: "Bearer rk_2" } }],
    [
      "the user's idempotency key is used",
      { request: { idempotencyKey: "mine" }, want: { "idempotency-key": "mine" } },
    ],
    [
      "the client's account is sent",
      { client: { stripeAccount: "a" }, want: { "stripe-account": "a", "stripe-context": undefined } },
    ],
    [
      "a request's context replaces the client's account",
      {
        client: { stripeAccount: "a" },
        request: { stripeContext: "c" },
        want: { "stripe-account": undefined, "stripe-context": "c" },
      },
    ],
    [
      "a request's account replaces the client's context",
      {
        client: { stripeContext: "c" },
        request: { stripeAccount: "a" },
        want: { "stripe-account": "a", "stripe-context": undefined },
      },
    ],
    [
      "more headers are sent, the request's winning",
      {
        client: { headers: { "X-A": "1", "x-b": "2" } },
        request: { headers: { "x-a": "3" } },
        want: { "x-a": "3", "x-b": "2" },
      },
    ],
    [
      "headers win over options",
      { request: { apiVersion: "b", headers: { "stripe-version": "c" } }, want: { "stripe-version": "c" } },
    ],
    [
      "a context among a request's headers replaces the client's account",
      {
        client: { stripeAccount: "a" },
        request: { headers: { "Stripe-Context": "c" } },
        want: { "stripe-account": undefined, "stripe-context": "c" },
      },
    ],
    ["headers replace the SDK's own", { client: { headers: { "User-Agent": "me" } }, want: { "user-agent": "me" } }],
    [
      "undefined says nothing",
      {
        client: { stripeAccount: "a" },
        request: { stripeAccount: undefined, headers: { "x-a": undefined } },
        want: { "stripe-account": "a", "x-a": undefined },
      },
    ],
  ])("%s", async (_, { client, request, want }) => {
    await clientWith(client).post("/v1/a", {}, request);
    for (const [name, value] of Object.entries(want))
      expect([name, recorder.last.headers[name]]).toEqual([name, value]);
  });
});
