import "./node-22.js";
import { delay, http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../../generator/runtime/index.js";
import { FakeClock } from "../runtime/clock.js";
import { KEY, useRecorder } from "../runtime/recorder.js";

const stripe = createClient(KEY, {}, { apiVersion: "2024-04-10", clock: new FakeClock() });
const customers = "https://api.stripe.com/v1/customers";

const recorder = useRecorder();
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe("MSW", () => {
  test("answers calls, and sees them as they are sent", async () => {
    server.use(
      http.post(customers, async ({ request }) =>
        HttpResponse.json({ id: request.headers.get("authorization"), name: await request.text() }),
      ),
    );
    const customer = await stripe.post("/v1/customers", { params: { name: "Ada" } });
    expect(customer).toEqual({ id: `Bearer ${KEY}`, name: "name=Ada" });
  });

  test("answers with errors, which are those of the API", async () => {
    const error = { type: "card_error", code: "card_declined", message: "Declined." };
    server.use(http.get(`${customers}/:id`, () => HttpResponse.json({ error }, { status: 402 })));
    await expect(stripe.get("/v1/customers/cus_1")).rejects.toMatchObject({
      name: "StripeCardError",
      message: "GET /v1/customers/cus_1 → 402 card_declined: Declined.",
    });
  });

  test("breaks the network, which is retried", async () => {
    server.use(http.get(customers, () => HttpResponse.error()));
    await expect(stripe.get("/v1/customers")).rejects.toMatchObject({ name: "StripeConnectionError", attempts: 3 });
  });

  test("lets a call wait until it times out", async () => {
    server.use(http.get(customers, () => delay("infinite")));
    await expect(stripe.get("/v1/customers", {}, { timeout: 50 })).rejects.toMatchObject({
      name: "StripeTimeoutError",
    });
  });

  test("lets no call through that it has no answer for", async () => {
    const call = recorder.client({ maxNetworkRetries: 0 }).get("/v1/customers");
    await expect(call).rejects.toMatchObject({ name: "StripeConnectionError" });
    expect(recorder.requests).toEqual([]);
  });

  test("answers large bodies", async () => {
    const text = "é".repeat(500_000);
    server.use(http.post(customers, async ({ request }) => HttpResponse.json({ text: await request.text() })));
    const { text: got } = await stripe.post<{ text: string }>("/v1/customers", { params: { text } });
    expect(decodeURIComponent(got)).toBe(`text=${text}`);
  });

  test("answers no call over a connection from before, and leaves none of its own", async () => {
    const client = recorder.client();
    const ids: string[] = [];
    const retrieve = async () => ids.push((await client.get<{ id: string }>("/v1/things")).id);
    server.close();
    await retrieve();
    server.listen({ onUnhandledFrame: "error" });
    server.use(http.get(`${recorder.url}/v1/things`, () => HttpResponse.json({ id: "intercepted" })));
    await retrieve();
    await retrieve();
    server.close();
    await retrieve();
    server.listen({ onUnhandledFrame: "error" });
    expect(ids).toEqual(["obj_1", "intercepted", "intercepted", "obj_1"]);
  });
});
