import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Fetch, FetchInit } from "../../generator/runtime/index.js";
import { KEY, useRecorder } from "./recorder.js";

const recorder = useRecorder();
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Sends a GET and a POST, and gives what the fetch was told. */
async function initsOf(): Promise<readonly FetchInit[]> {
  const inits: FetchInit[] = [];
  const spy: Fetch = (url, init) => {
    inits.push(init);
    return fetch(url, init);
  };
  const client = recorder.client({ fetch: spy });
  await client.get("/v1/a");
  await client.post("/v1/a");
  return inits;
}

describe("no cache answers a request", () => {
  test("of a framework or a browser, which is told so", async () => {
    expect((await initsOf()).map(({ cache }) => cache)).toEqual(["no-store", "no-store"]);
  });

  test("where the platform's fetch refuses to be told, nothing is said of it", async () => {
    const Real = Request;
    vi.stubGlobal(
      "Request",
      class {
        clone() {
          return new Real("http://127.0.0.1");
        }
      },
    );
    expect((await initsOf()).filter((init) => "cache" in init)).toEqual([]);
  });

  test("where the platform has no Request, as in Jest's jsdom, nothing is said of it", async () => {
    vi.stubGlobal("Request", undefined);
    expect((await initsOf()).filter((init) => "cache" in init)).toEqual([]);
  });
});

describe("where the platform has no crypto.randomUUID", () => {
  const RANDOM = /^stripe-fetch-[0-9a-f]{32}$/;
  beforeEach(() => {
    const { getRandomValues } = crypto;
    vi.stubGlobal("crypto", { getRandomValues: getRandomValues.bind(crypto) });
  });

  test("a POST has an idempotency key all the same, each another", async () => {
    const client = recorder.client();
    for (let count = 0; count < 50; count++) await client.post("/v1/a");
    const keys = recorder.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(keys.filter((key) => !RANDOM.test(key as string))).toEqual([]);
    expect(new Set(keys).size).toBe(50);
  });
});

test("without any crypto of the platform's, a POST says that a key must be given", () => {
  vi.stubGlobal("crypto", undefined);
  expect(() => recorder.client().post("/v1/a")).toThrow(
    new TypeError("idempotencyKey: must be given, because this platform has no crypto"),
  );
});

test("a key that isn't needed isn't made", async () => {
  vi.stubGlobal("crypto", undefined);
  const client = recorder.client();
  await client.post("/v1/a", {}, { idempotencyKey: "mine" });
  await client.post("/v1/a", {}, { headers: { "Idempotency-Key": "mine" } });
  await client.get("/v1/a");
  await client.delete("/v1/a");
  expect(recorder.requests.map(({ headers }) => headers["idempotency-key"])).toEqual([
    "mine",
    "mine",
    undefined,
    undefined,
  ]);
});

test("without a fetch of the platform's, a call outside of Node says that one must be given", () => {
  vi.stubGlobal("fetch", undefined);
  vi.stubGlobal("EdgeRuntime", "edge-runtime");
  expect(() => recorder.client({ fetch: undefined }).get("/v1/a")).toThrow(
    new TypeError("fetch: must be given, because this platform has none"),
  );
});

describe("the wall clock decides nothing", () => {
  /** Sets the wall clock when the first request has come. */
  const jump = (ms: number) => {
    const now = Date.now.bind(Date);
    vi.spyOn(Date, "now").mockImplementation(() => now() + (recorder.requests.length ? ms : 0));
  };
  afterEach(() => vi.restoreAllMocks());

  test.each([
    ["back", -3_600_000],
    ["forward", 3_600_000],
  ])("set %s, a call ends at its deadline", async (_, ms) => {
    recorder.reset(() => ({ status: 500, headers: { "retry-after": "0" }, body: "" }));
    jump(ms);
    const begun = performance.now();
    const client = recorder.client({ maxNetworkRetries: 100, deadline: 1_200 });
    await expect(client.get("/v1/a")).rejects.toMatchObject({ name: "StripeAPIError" });
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(recorder.requests.length).toBeGreaterThan(1);
  });

  test.each([-3_600_000, 3_600_000])("set by %i ms, a hung call says its limit", async (ms) => {
    recorder.reset(() => ({ raw: () => undefined }));
    jump(ms);
    await expect(recorder.client({ deadline: 300 }).get("/v1/a")).rejects.toMatchObject({
      name: "StripeTimeoutError",
      message: "GET /v1/a → no reply within 300 ms",
    });
  });
});

test("a request whose deadline is over before it is sent isn't sent", async () => {
  const spend = () => {
    const end = performance.now() + 60;
    while (performance.now() < end);
    return KEY;
  };
  await expect(recorder.client({ deadline: 30 }, spend).post("/v1/a")).rejects.toMatchObject({
    name: "StripeTimeoutError",
    attempts: 0,
  });
  expect(recorder.requests).toEqual([]);
});

test("Infinity lifts a client's deadline for a call", async () => {
  recorder.reset((_, index) =>
    index < 2 ? { raw: (response) => setTimeout(() => response.end("{}"), 60) } : { body: {} },
  );
  const client = recorder.client({ deadline: 20, timeout: 5_000 });
  await expect(client.get("/v1/a")).rejects.toMatchObject({ name: "StripeTimeoutError" });
  await expect(client.get("/v1/a", {}, { deadline: Infinity })).resolves.toEqual({});
});
