import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Call, StripeCardError, StripeError, type Client } from "../../generator/runtime/index.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();
let client: Client;
const unhandled: unknown[] = [];
const remember = (error: unknown) => unhandled.push(error);

beforeAll(() => {
  client = recorder.client();
});
beforeEach(() => {
  unhandled.length = 0;
  process.on("unhandledRejection", remember);
});
afterEach(() => process.off("unhandledRejection", remember));

const decline = () => ({ status: 402, body: { error: { type: "card_error", code: "card_declined", message: "No." } } });
/** Long enough for Node to see that a promise rejected and nobody cared. */
const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const create = () => client.post<{ id: string }>("/v1/charges", { params: { amount: 1 } });

test("a call sends at once, once, awaited or not", async () => {
  const call = create();
  await vi.waitFor(() => {
    expect(recorder.requests).toHaveLength(1);
  });
  await Promise.all([call, call.result(), call.withResponse(), call]);
  expect(recorder.requests).toHaveLength(1);
});

test("a call is a promise, and what derives from it a plain one", async () => {
  const call = create();
  expect(call).toBeInstanceOf(Promise);
  expect(call).toBeInstanceOf(Call);
  expect(call.then((charge) => charge.id)).not.toBeInstanceOf(Call);
  expect(await call.then((charge) => charge.id)).toBe("obj_1");
  expect(await call.finally(() => undefined)).toEqual({ id: "obj_1", object: "thing" });
});

test("withResponse gives the response beside the object", async () => {
  const headers = { "request-id": "req_9", "stripe-version": "2025-01-01", "x-more": "yes" };
  recorder.reset(() => ({ headers, body: { id: "ch_1" } }));
  const { data, response } = await create().withResponse();
  expect(data).toEqual({ id: "ch_1" });
  expect(response).toMatchObject({ status: 200, requestId: "req_9", apiVersion: "2025-01-01", attempts: 1 });
  expect(response.idempotencyKey).toBe(recorder.last.headers["idempotency-key"]);
  expect(response.headers.get("x-more")).toBe("yes");
});

test("a response without the headers says what was asked", async () => {
  const { response } = await client.get("/v1/a").withResponse();
  expect(response).toMatchObject({ apiVersion: "2024-04-10", idempotencyKey: undefined });
});

test("lastResponse is there and isn't enumerable, whatever the object has", async () => {
  recorder.reset(() => ({ body: { id: "ch_1", lastResponse: "mine" } }));
  const charge = await create();
  expect(charge.lastResponse.requestId).toBe("req_1");
  expect(Object.keys(charge)).toEqual(["id"]);
  expect(JSON.stringify(charge)).toBe('{"id":"ch_1"}');
});

test("an object with __proto__ pollutes nothing", async () => {
  recorder.reset(() => ({ body: '{"id":"x","__proto__":{"polluted":true}}' }));
  const object = (await create()) as object as { polluted?: boolean };
  expect(object.polluted).toBeUndefined();
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("result says how it ended", async () => {
  const good = await create().result();
  expect(good).toMatchObject({ ok: true, data: { id: "obj_1" }, response: { status: 200 } });
  recorder.reset(decline);
  const bad = await create().result();
  expect(bad).toEqual({ ok: false, error: expect.any(StripeCardError) as StripeCardError });
});

test.each<[string, (call: Call<unknown>) => PromiseLike<unknown>]>([
  ["await", (call) => call.then(undefined, () => undefined)],
  ["catch", (call) => call.catch(() => undefined)],
  ["result", (call) => call.result()],
  ["withResponse", (call) => call.withResponse().catch(() => undefined)],
])("a failure that %s takes care of isn't unhandled", async (_, handle) => {
  recorder.reset(decline);
  await handle(create());
  await settle();
  expect(unhandled).toEqual([]);
});

test("a failure that is ignored is unhandled, once", async () => {
  recorder.reset(decline);
  void create();
  await vi.waitFor(() => {
    expect(unhandled).toEqual([expect.any(StripeError)]);
  });
  await settle();
  expect(unhandled).toHaveLength(1);
});
