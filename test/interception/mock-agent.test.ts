import { afterAll, beforeAll, expect, test } from "vitest";
import { fetch as undiciFetch, getGlobalDispatcher, MockAgent, setGlobalDispatcher } from "undici";
import { createClient, type Fetch } from "../../generator/runtime/index.js";
import { FakeClock } from "../runtime/clock.js";
import { KEY } from "../runtime/recorder.js";

const agent = new MockAgent();
const before = getGlobalDispatcher();
beforeAll(() => {
  agent.disableNetConnect();
  setGlobalDispatcher(agent);
});
afterAll(async () => {
  setGlobalDispatcher(before);
  await agent.close();
});

test.each<[string, Fetch]>([
  ["undici's fetch", undiciFetch],
  ["the platform's fetch", globalThis.fetch],
])("undici's MockAgent answers the calls of a client over %s", async (_, fetch) => {
  const api = agent.get("https://api.stripe.com");
  const headers = { "content-type": "application/json", "request-id": "req_1" };
  const error = { type: "card_error", code: "card_declined", message: "Declined." };
  api.intercept({ method: "POST", path: "/v1/customers", body: "name=Ada" }).reply(200, { id: "cus_1" }, { headers });
  api.intercept({ path: "/v1/customers/cus_2" }).reply(402, { error }, { headers });
  const stripe = createClient(KEY, { fetch }, { apiVersion: "2024-04-10", clock: new FakeClock() });
  const customer = await stripe.post<object>("/v1/customers", { params: { name: "Ada" } });
  expect([customer, customer.lastResponse.requestId]).toEqual([{ id: "cus_1" }, "req_1"]);
  await expect(stripe.get("/v1/customers/cus_2")).rejects.toMatchObject({ name: "StripeCardError" });
  agent.assertNoPendingInterceptors();
});
