import "./node-22.js";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../../generator/runtime/index.js";
import { FakeClock } from "../runtime/clock.js";
import { KEY, useRecorder } from "../runtime/recorder.js";

const stripe = createClient(KEY, {}, { apiVersion: "2024-04-10", clock: new FakeClock() });
const api = "https://api.stripe.com";

const recorder = useRecorder();
beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

describe("nock", () => {
  test("answers calls, and sees them as they are sent", async () => {
    const scope = nock(api, { reqheaders: { authorization: `Bearer ${KEY}` } })
      .post("/v1/customers", "name=Ada")
      .reply(200, { id: "cus_1" }, { "request-id": "req_1" });
    const customer = await stripe.post<object>("/v1/customers", { params: { name: "Ada" } });
    expect(customer).toEqual({ id: "cus_1" });
    expect(customer.lastResponse.requestId).toBe("req_1");
    expect(scope.isDone()).toBe(true);
  });

  test("answers with errors, which are those of the API", async () => {
    const error = { type: "card_error", code: "card_declined", message: "Declined." };
    nock(api).get("/v1/customers/cus_1").reply(402, { error });
    await expect(stripe.get("/v1/customers/cus_1")).rejects.toMatchObject({
      name: "StripeCardError",
      message: "GET /v1/customers/cus_1 → 402 card_declined: Declined.",
    });
  });

  test("breaks the network, which is retried", async () => {
    const failure = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    nock(api).get("/v1/customers").replyWithError(failure).get("/v1/customers").reply(200, { id: "list" });
    const { lastResponse } = await stripe.get<object>("/v1/customers");
    expect(lastResponse.attempts).toBe(2);
  });

  test("lets a call wait until it times out", async () => {
    nock(api).persist().get("/v1/customers").delay(60_000).reply(200, {});
    await expect(stripe.get("/v1/customers", {}, { timeout: 50 })).rejects.toMatchObject({
      name: "StripeTimeoutError",
    });
    nock.abortPendingRequests();
  });

  test("lets no call through that it has no answer for", async () => {
    const call = recorder.client({ maxNetworkRetries: 0 }).get("/v1/customers");
    await expect(call).rejects.toMatchObject({ name: "StripeConnectionError" });
    expect(recorder.requests).toEqual([]);
  });

  test("answers no call over a connection from before, and leaves none of its own", async () => {
    const client = recorder.client();
    const ids: string[] = [];
    const retrieve = async () => ids.push((await client.get<{ id: string }>("/v1/things")).id);
    nock.enableNetConnect("127.0.0.1");
    await retrieve();
    nock(recorder.url).get("/v1/things").reply(200, { id: "intercepted" });
    await retrieve();
    nock.restore();
    await retrieve();
    nock.activate();
    expect(ids).toEqual(["obj_1", "intercepted", "obj_1"]);
  });
});
