import { describe, expect, test } from "vitest";
import { StripeAPIError, type ClientOptions, type Client } from "../../generator/runtime/index.js";
import { transport } from "../transport.js";
import { FakeClock } from "./clock.js";
import { failureOf } from "./failures.js";
import { KEY, Recorder, useRecorder, type Reply } from "./recorder.js";

const recorder = useRecorder();
const cut: Reply = {
  raw: (response) => response.writeHead(200, { "content-length": 99 }).write("{", () => response.destroy()),
};
const closed: Reply = { raw: (response) => response.destroy() };
const busy: Reply = { status: 503, body: { error: { type: "api_error", message: "Busy." } } };
const fine: Reply = { body: { id: "ch_1" } };

/** Answers with one reply after the other, and with the last one from then on. */
const answer = (...replies: Reply[]) => {
  recorder.reset((_, index) => replies[Math.min(index, replies.length - 1)]!);
};
const clientWith = (clock: FakeClock, options: ClientOptions = {}) => recorder.client(options, KEY, clock);
type Send = (client: Client) => Promise<unknown>;
const post: Send = (client) => client.post("/v1/charges", { params: { amount: 1 } });

describe("a reply", () => {
  const should = (word: string) => ({ "stripe-should-retry": word });
  test.each<[number, Record<string, string>, number]>([
    [400, {}, 1],
    [401, {}, 1],
    [402, {}, 1],
    [403, {}, 1],
    [404, {}, 1],
    [408, {}, 1],
    [424, {}, 1],
    [499, {}, 1],
    [302, {}, 1],
    [409, {}, 3],
    [429, {}, 3],
    [500, {}, 3],
    [502, {}, 3],
    [503, {}, 3],
    [599, {}, 3],
    [400, should("true"), 3],
    [429, should("false"), 1],
    [409, should("false"), 1],
    [500, should("false"), 1],
    [500, should("perhaps"), 3],
  ])("of status %i with %j is asked for %i times", async (status, headers, want) => {
    answer({ status, headers, body: { error: { type: "x" } } });
    const error = await failureOf(post(clientWith(new FakeClock())));
    expect(recorder.requests).toHaveLength(want);
    expect([error.statusCode, error.attempts, error.causes.length]).toEqual([status, want, want - 1]);
  });

  test("that isn't JSON is asked for again too", async () => {
    answer({ status: 502, headers: { "content-type": "text/html" }, body: "<h1>" }, fine);
    await expect(post(clientWith(new FakeClock()))).resolves.toEqual({ id: "ch_1" });
  });

  test("that is fine says how many attempts it took", async () => {
    answer(busy, cut, fine);
    const { response } = await clientWith(new FakeClock()).get("/v1/a").withResponse();
    expect(response.attempts).toBe(3);
  });
});

describe("no complete reply", () => {
  const verbs = ["get", "post", "put", "patch", "delete"] as const;
  test.each(verbs.flatMap((verb) => [cut, closed].map((reply) => [verb, reply] as const)))(
    "%s is tried again, because it can be repeated",
    async (verb, reply) => {
      answer(reply, reply, fine);
      await expect(clientWith(new FakeClock())[verb]("/v1/a")).resolves.toEqual({ id: "ch_1" });
      expect(recorder.requests).toHaveLength(3);
    },
  );

  test("within the timeout is tried again", async () => {
    answer({ raw: () => undefined }, fine);
    await expect(clientWith(new FakeClock(), { timeout: 50 }).get("/v1/a")).resolves.toEqual({ id: "ch_1" });
  });
});

describe("attempts of one call", () => {
  test("are the same request, key and all", async () => {
    answer(busy, closed, fine);
    const client = clientWith(new FakeClock());
    await post(client);
    const sent = recorder.requests.map(({ method, url, body, headers }) => ({ method, url, body, headers }));
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[2]).toEqual(sent[0]);
    await post(client);
    expect(recorder.last.headers["idempotency-key"]).not.toBe(sent[0]!.headers["idempotency-key"]);
  });

  test("give their connections back, because abandoned replies are read", async () => {
    const other = await Recorder.start();
    other.reset(() => ({ ...busy, body: "x".repeat(1_000_000) }));
    await failureOf(post(other.client({ maxNetworkRetries: 9 }, KEY, new FakeClock())));
    expect(other.requests).toHaveLength(10);
    // The platform's fetch takes turns between two when the next request comes at once.
    expect(new Set(other.requests.map(({ port }) => port)).size).toBeLessThanOrEqual(2);
    await other.stop();
  });

  test.each([0, 1, 5])("are maxNetworkRetries and one: %i", async (maxNetworkRetries) => {
    answer(busy);
    await failureOf(post(clientWith(new FakeClock(), { maxNetworkRetries })));
    expect(recorder.requests).toHaveLength(maxNetworkRetries + 1);
    await failureOf(clientWith(new FakeClock()).get("/v1/a", {}, { maxNetworkRetries }));
    expect(recorder.requests).toHaveLength(2 * maxNetworkRetries + 2);
  });
});

describe("the wait", () => {
  test.each([
    [0, [500, 1000, 2000, 4000, 8000, 8000]],
    [0.5, [375, 750, 1500, 3000, 6000, 6000]],
    [1, [250, 500, 1000, 2000, 4000, 4000]],
  ])("doubles up to 8 s, less up to half of it: %d → %j", async (chance, want) => {
    answer(busy);
    const clock = new FakeClock(chance);
    await failureOf(post(clientWith(clock, { maxNetworkRetries: 6 })));
    expect(clock.waits).toEqual(want);
  });

  const date = (seconds: number) => new Date(Date.UTC(2031, 0, 1) + seconds * 1000).toUTCString();
  test.each<[string, { given: string; options?: ClientOptions; want: number[] }]>([
    ["is what Retry-After says in seconds", { given: "7", want: [7000] }],
    ["is what Retry-After says as a date", { given: date(30), want: [30_000] }],
    ["isn't shorter for a Retry-After of 0", { given: "0", want: [500] }],
    ["isn't shorter for a date that was", { given: date(-30), want: [500] }],
    ["is as ever for a Retry-After that says nothing", { given: "soon", want: [500] }],
    ["is up to a minute", { given: "60", want: [60_000] }],
    ["isn't longer than a minute: the call fails", { given: "61", want: [] }],
    ["isn't longer than that as a date either", { given: date(3600), want: [] }],
    ["may be longer when told so", { given: "61", options: { maxRetryAfter: 61_000 }, want: [61_000] }],
    ["may be none at all", { given: "1", options: { maxRetryAfter: 0 }, want: [] }],
  ])("%s", async (_, { given, options, want }) => {
    // The server's clock isn't this machine's: a date is one of its own.
    answer({ ...busy, headers: { "retry-after": given, date: date(0) } }, fine);
    const clock = new FakeClock();
    const result = await clientWith(clock, options).get("/v1/a").result();
    expect(clock.waits).toEqual(want);
    expect(result.ok).toBe(want.length > 0);
  });

  test("isn't begun when it ends after the deadline", async () => {
    answer(busy);
    const clock = new FakeClock();
    const error = await failureOf(post(clientWith(clock, { deadline: 1500, maxNetworkRetries: 9 })));
    expect(clock.waits).toEqual([500]);
    expect(error).toMatchObject({ name: "StripeAPIError", statusCode: 503, attempts: 2 });
  });
});

test("an error keeps the cause of each attempt, the last one as its cause", async () => {
  answer(busy, cut, closed);
  const error = await failureOf(post(clientWith(new FakeClock())));
  expect(error).toMatchObject({ name: "StripeConnectionError", attempts: 3 });
  const [first, second, third] = error.causes;
  expect(first).toBeInstanceOf(StripeAPIError);
  expect(first).toMatchObject({
    statusCode: 503,
    attempts: 1,
    message: "POST /v1/charges → 503 api_error: Busy. (req_1)",
  });
  const reset: unknown = transport.fetch ? expect.any(TypeError) : expect.objectContaining({ code: "ECONNRESET" });
  expect([second, third]).toEqual([reset, reset]);
  expect(error.cause).toBe(third);
});

describe("with the platform's clock", () => {
  test("retries wait", async () => {
    answer(busy, fine);
    const start = performance.now();
    await post(recorder.client());
    expect(performance.now() - start).toBeGreaterThanOrEqual(249);
  });

  test("an abort ends the wait at once, and its reason is the cause", async () => {
    answer({ ...busy, headers: { "retry-after": "30" } });
    const controller = new AbortController();
    const call = failureOf(recorder.client().get("/v1/a", {}, { signal: controller.signal }));
    const start = performance.now();
    setTimeout(() => {
      controller.abort("enough");
    }, 50);
    expect(await call).toMatchObject({ message: "GET /v1/a → aborted", cause: "enough", attempts: 1 });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("the deadline ends an attempt", async () => {
    answer({ raw: () => undefined });
    const error = await failureOf(recorder.client({ deadline: 60 }).get("/v1/a"));
    expect(error).toMatchObject({
      name: "StripeTimeoutError",
      message: expect.stringMatching(/^GET .v1.a → no reply within \d+ ms$/) as string,
    });
    expect(recorder.requests).toHaveLength(1);
  });
});
