/* eslint-disable @typescript-eslint/prefer-promise-reject-errors, @typescript-eslint/only-throw-error -- whatever a program may do */
import { describe, expect, test, vi } from "vitest";
import { StripeError, type Fetch } from "../../generator/runtime/index.js";
import { FakeClock } from "./clock.js";
import { KEY, useRecorder } from "./recorder.js";

const recorder = useRecorder();

/** Calls over a fetch that rejects: how often it was asked, and with what the call failed. */
async function callOver(rejection: unknown) {
  const fetch = vi.fn(() => Promise.reject(rejection as Error));
  const client = recorder.client({ fetch }, KEY, new FakeClock());
  const error: unknown = await client.get("/v1/a").catch((reason: unknown) => reason);
  return { times: fetch.mock.calls.length, error };
}

const withMembers = (error: Error, members: object) => Object.assign(error, members);
const named = (name: string, members: object = {}) => withMembers(new Error("x"), { name, ...members });

describe("a failure of the network is retried", () => {
  test.each<[string, unknown]>([
    ["the fetch standard's", new TypeError("fetch failed")],
    ["a TypeError of another realm", named("TypeError")],
    ["a DOMException", new DOMException("x", "NetworkError")],
    ["any DOMException", new DOMException("x", "DataCloneError")],
    ["an abort that isn't the caller's", named("AbortError")],
    ["undici's", named("SocketError", { code: "UND_ERR_SOCKET" })],
    ["node:http's", withMembers(new Error("socket hang up"), { code: "ECONNRESET" })],
    ["that of Node's resolver", withMembers(new Error("x"), { code: "EAI_AGAIN" })],
    ["that of Node's HTTP parser", withMembers(new Error("x"), { code: "HPE_INVALID_CONSTANT" })],
    ["that of Node's streams", withMembers(new Error("x"), { code: "ERR_STREAM_PREMATURE_CLOSE" })],
    ["node-fetch's", named("FetchError", { type: "system", code: "ETIMEDOUT" })],
    ["a worker's", withMembers(new Error("Network connection lost."), { retryable: true })],
  ])("%s", async (_, rejection) => {
    const { times, error } = await callOver(rejection);
    expect(times).toBe(3);
    expect(error).toMatchObject({ name: "StripeConnectionError", attempts: 3 });
    expect((error as StripeError).cause).toBe(rejection);
  });
});

describe("what isn't a failure of the network isn't retried, and is the cause", () => {
  test.each<[string, unknown]>([
    ["an error of the program's", new Error("not on Sundays")],
    ["a RangeError", new RangeError("x")],
    ["an error of a class of the program's", new (class PolicyError extends Error {})("x")],
    ["an error with a code of the program's", withMembers(new Error("x"), { code: "policy_denied" })],
    ["a failed assertion", withMembers(new Error("x"), { name: "AssertionError", code: "ERR_ASSERTION" })],
    ["a certificate that node:tls rejects", withMembers(new Error("x"), { code: "ERR_TLS_CERT_ALTNAME_INVALID" })],
    ["a certificate that OpenSSL rejects", withMembers(new Error("x"), { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" })],
    [
      "a certificate that the platform's fetch rejects",
      new TypeError("fetch failed", { cause: withMembers(new Error("x"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }) }),
    ],
    ["a file that isn't there", withMembers(new Error("x"), { code: "ENOENT" })],
    ["a code that begins like one of Node's", withMembers(new Error("x"), { code: "EXPIRED_LICENSE" })],
    ["an error with a number as its code", withMembers(new Error("x"), { code: 403 })],
    ["a text", "no"],
    ["a plain object", { status: 403 }],
  ])("%s", async (_, rejection) => {
    const { times, error } = await callOver(rejection);
    expect(times).toBe(1);
    expect(error).toMatchObject({ name: "StripeConnectionError", attempts: 1 });
    expect((error as StripeError).cause).toBe(rejection);
  });
});

describe("the control flow of a framework reaches it as it is", () => {
  const digests = ["DYNAMIC_SERVER_USAGE", "NEXT_REDIRECT;replace;/login;307;", "HANGING_PROMISE_REJECTION", ""];
  test.each(digests)("with the digest %j", async (digest) => {
    for (const rejection of [withMembers(new Error("x"), { digest }), withMembers(new TypeError("x"), { digest })]) {
      expect(await callOver(rejection)).toEqual({ times: 1, error: rejection });
    }
  });

  test("as the cause of another error", async () => {
    const flow = withMembers(new Error("x"), { digest: "DYNAMIC_SERVER_USAGE" });
    const rejection = new TypeError("fetch failed", { cause: flow });
    expect(await callOver(rejection)).toEqual({ times: 1, error: rejection });
  });

  test("from the function of a key", async () => {
    const flow = withMembers(new Error("x"), { digest: "DYNAMIC_SERVER_USAGE" });
    const keys = [
      () => Promise.reject(flow),
      () => {
        throw flow;
      },
    ];
    for (const key of keys) await expect(recorder.client({}, key).get("/v1/a")).rejects.toBe(flow);
  });

  test("in a result", async () => {
    const flow = withMembers(new Error("x"), { digest: "DYNAMIC_SERVER_USAGE" });
    const client = recorder.client({ fetch: () => Promise.reject(flow) });
    expect(await client.post("/v1/a").result()).toEqual({ ok: false, error: flow });
  });

  test("unless its digest is no text", async () => {
    const { times, error } = await callOver(withMembers(new TypeError("x"), { digest: 5 }));
    expect([times, error instanceof StripeError]).toEqual([3, true]);
  });
});

describe("whatever a fetch does, a call fails with a StripeError", () => {
  const broken = (member: string, error = new Error("x")) =>
    Object.defineProperty(error, member, {
      get: () => {
        throw new Error("no");
      },
    });
  const replying =
    (reply: object): Fetch =>
    () =>
      Promise.resolve(reply as never);
  const headers = new Headers();
  test.each<[string, Fetch]>([
    ...["name", "message", "code", "cause", "stack", "digest", "retryable"].map((member): [string, Fetch] => [
      `rejects with what has a ${member} that throws`,
      () => Promise.reject(broken(member)),
    ]),
    [
      "rejects with a proxy that throws",
      () =>
        Promise.reject(
          new Proxy(
            {},
            {
              get: () => {
                throw new Error("no");
              },
            },
          ),
        ),
    ],
    ["rejects with an object without prototype", () => Promise.reject(Object.create(null) as Error)],
    ["rejects with a symbol", () => Promise.reject(Symbol("x"))],
    ["rejects with a cycle of causes", () => Promise.reject(((e) => withMembers(e, { cause: e }))(new Error("x")))],
    [
      "throws at once",
      () => {
        throw new Error("x");
      },
    ],
    [
      "throws undefined",
      () => {
        throw undefined;
      },
    ],
    ["gives nothing", () => undefined as never],
    ["gives a reply without headers", replying({ ok: true, status: 200, text: () => Promise.resolve("{}") })],
    [
      "gives headers that throw",
      replying({
        ok: true,
        status: 200,
        text: () => Promise.resolve("{}"),
        headers: {
          get: (name: string) => {
            if (name === "content-type") throw new Error("x");
            return null;
          },
        },
      }),
    ],
    ["gives a reply without text", replying({ ok: true, status: 200, headers })],
    ["gives a text that is an object", replying({ ok: true, status: 200, headers, text: () => Promise.resolve({}) })],
    [
      "gives no text of a failure",
      replying({ ok: false, status: 500, headers, text: () => Promise.resolve(undefined) }),
    ],
    [
      "gives a text that can't be read",
      replying({ ok: false, status: 400, headers, text: () => Promise.reject(new Error("x")) }),
    ],
    [
      "gives 50 MB of digits",
      replying({ ok: true, status: 200, headers, text: () => Promise.resolve("1".repeat(50_000_000)) }),
    ],
    [
      "gives a failure with 50 MB of digits",
      replying({ ok: false, status: 400, headers, text: () => Promise.resolve("1".repeat(50_000_000)) }),
    ],
    [
      "gives a failure whose message has 50 MB of digits",
      replying({
        ok: false,
        status: 400,
        headers,
        text: () => Promise.resolve(`{"error":{"message":"${"1".repeat(50_000_000)}"}}`),
      }),
    ],
  ])("that %s", async (_, fetch) => {
    const client = recorder.client({ fetch }, KEY, new FakeClock());
    const error: unknown = await client.get("/v1/a").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StripeError);
    expect(() => JSON.stringify(error)).not.toThrow();
    expect((error as StripeError).message).toMatch(/^GET \/v1\/a → /);
  });
});
