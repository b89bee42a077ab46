import { expect, test } from "@jest/globals";
import Stripe from "stripe-fetch";
import { StripeAPIError } from "stripe-fetch/errors";
import { sellShirts } from "./program";

const baseUrl = process.env["STRIPE_URL"]!;
const stripe = new Stripe("rk_test_123", { baseUrl });

test("the program runs", async () => {
  expect(JSON.stringify(await sellShirts(baseUrl))).toBe(process.env["OUTPUT"]);
});

test("a POST has an idempotency key", async () => {
  const { response } = await stripe.customers.create({ name: "Ada" }).withResponse();
  expect(response.idempotencyKey).toMatch(/^stripe-fetch-[\da-f-]{32,36}$/);
});

test("a POST sends the idempotency key that it is given", async () => {
  const idempotencyKey = `order-${Math.random()}`;
  const { response } = await stripe.customers.create({ name: "Ada" }, { idempotencyKey }).withResponse();
  expect(response.idempotencyKey).toBe(idempotencyKey);
});

test("a reply that isn't the API's is an error with an excerpt", async () => {
  const proxy = new Stripe("rk_test_123", {
    baseUrl,
    maxNetworkRetries: 0,
    fetch: async () => page("<h1>Bad gateway</h1>"),
  });
  const error = await proxy.balance.retrieve().catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StripeAPIError);
  expect(error).toMatchObject({
    excerpt: "<h1>Bad gateway</h1>",
    message: expect.stringContaining("GET /v1/balance → 502"),
  });
});

/** A proxy's page, by the platform's own Response where there is one. */
function page(text: string): never {
  const headers = new Headers({ "content-type": "text/html" });
  return { status: 502, ok: false, headers, text: async () => text } as never;
}
