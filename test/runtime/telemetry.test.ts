import { expect, test } from "vitest";
import { FakeClock } from "./clock.js";
import { KEY, useRecorder } from "./recorder.js";

const recorder = useRecorder();
const metrics = () =>
  recorder.requests.map(({ headers }) => {
    const text = headers["x-stripe-client-telemetry"];
    return text === undefined ? undefined : (JSON.parse(text as string) as unknown);
  });
const metric = (request_id: string) => ({
  last_request_metrics: { request_id, request_duration_ms: expect.any(Number) as number },
});
const number = () => {
  recorder.reset((_, index) => ({ headers: { "request-id": `req_${index}` }, body: { id: "a" } }));
};

test("a request says how long the one before it took, once, also from a derived client", async () => {
  number();
  const client = recorder.client();
  await client.get("/v1/a");
  await client.with({ stripeAccount: "a" }).post("/v1/a");
  await client.get("/v1/a");
  expect(metrics()).toEqual([undefined, metric("req_0"), metric("req_1")]);
});

test("another client's requests say nothing of it", async () => {
  number();
  await recorder.client().get("/v1/a");
  await recorder.client().get("/v1/a");
  expect(metrics()).toEqual([undefined, undefined]);
});

test("a failure isn't told", async () => {
  recorder.reset(() => ({ status: 404, body: { error: { type: "x" } } }));
  const client = recorder.client();
  await client.get("/v1/a").result();
  await client.get("/v1/a").result();
  expect(metrics()).toEqual([undefined, undefined]);
});

test("attempts of one call say the same, and the last one's time is told", async () => {
  const clock = new FakeClock();
  recorder.reset(({ url }, index) => {
    clock.time += 7;
    return index === 1 ? { status: 503 } : { body: { url }, headers: { "request-id": `req_${index}` } };
  });
  const client = recorder.client({}, KEY, clock);
  for (const path of ["/v1/a", "/v1/b", "/v1/c"]) await client.get(path);
  const told = (request_id: string) => ({ last_request_metrics: { request_id, request_duration_ms: 7 } });
  expect(metrics()).toEqual([undefined, told("req_0"), told("req_0"), told("req_2")]);
});

test("nothing is told when that is switched off", async () => {
  number();
  const client = recorder.client({ telemetry: false });
  await client.get("/v1/a");
  await client.get("/v1/a");
  expect(metrics()).toEqual([undefined, undefined]);
});

test("what the user tells is sent in place of it", async () => {
  number();
  const client = recorder.client({ headers: { "x-stripe-client-telemetry": "{}" } });
  await client.get("/v1/a");
  await client.get("/v1/a");
  expect(metrics()).toEqual([{}, {}]);
});

test("what several calls at once measured is told by as many requests after them, the oldest first", async () => {
  number();
  const client = recorder.client();
  await Promise.all(Array.from({ length: 4 }, () => client.get("/v1/a")));
  for (let count = 0; count < 5; count++) await client.get("/v1/a");
  const told = metrics().map((one) => (one as ReturnType<typeof metric> | undefined)?.last_request_metrics.request_id);
  expect(told.slice(0, 4)).toEqual(Array(4).fill(undefined));
  expect(told.slice(4, 8).sort()).toEqual(["req_0", "req_1", "req_2", "req_3"]);
  expect(told[8]).toBe("req_4");
});

test("at most 100 measurements wait to be told", async () => {
  number();
  const client = recorder.client();
  await Promise.all(Array.from({ length: 120 }, () => client.get("/v1/a")));
  expect(metrics()).toEqual(Array(120).fill(undefined));
  recorder.reset(() => ({
    raw: (response) => response.writeHead(200, { "content-type": "application/json" }).end("{}"),
  }));
  for (let count = 0; count < 101; count++) await client.get("/v1/a");
  expect(metrics().filter((one) => one !== undefined)).toHaveLength(100);
});
