import Stripe, { isDeleted } from "stripe-fetch";
import { Sessions } from "stripe-fetch/checkout/sessions";
import { createClient } from "stripe-fetch/client";
import { StripeInvalidRequestError, StripeSignatureVerificationError } from "stripe-fetch/errors";
import type { paths } from "stripe-fetch/openapi";

const shirts: Stripe.Checkout.SessionCreateParams.LineItem = {
  quantity: 2,
  price_data: { currency: "usd", unit_amount: 2000, product_data: { name: "T-shirt" } },
};
const unknown = "/v1/charges/ch_unknown" satisfies `${keyof Pick<paths, "/v1/charges">}/${string}`;

/** What every project compiles and runs, with all services at once and with one service on its own. */
export async function sellShirts(baseUrl: string): Promise<readonly string[]> {
  const stripe = new Stripe("rk_test_123", { baseUrl });
  const customer: Stripe.Customer = await stripe.customers.create({ name: "Ada", metadata: { order: "6735" } });

  const sessions = new Sessions(createClient("rk_test_123", { baseUrl }));
  const params: Stripe.Checkout.SessionCreateParams = {
    mode: "payment",
    customer: customer.id,
    success_url: "https://example.com/thanks",
  };
  for (let count = 0; count < 3; count++) await sessions.create({ ...params, line_items: [shirts] });
  const totals: (number | null)[] = [];
  for await (const { amount_total } of sessions.list({ customer: customer.id, limit: 2 })) totals.push(amount_total);

  await stripe.customers.del(customer.id);
  const { data, response } = await stripe.customers.retrieve(customer.id).withResponse();
  const result = await stripe.rawRequest("GET", unknown).result();
  return [
    `${customer.name}: ${customer.metadata?.["order"]}`,
    `sold for ${totals.join(", ")}`,
    `${response.status}: ${isDeleted(data) ? "deleted" : "alive"}`,
    !result.ok && result.error instanceof StripeInvalidRequestError ? `${result.error.code}` : "no error",
    await verifyEvent(stripe, {
      id: "evt_1",
      object: "event",
      type: "customer.created",
      data: { object: customer },
    }).catch(String),
  ];
}

/** Signs an event and verifies it, with the right secret and with another one. */
async function verifyEvent({ webhooks }: Stripe, event: object): Promise<string> {
  const payload = JSON.stringify(event);
  const signature = await webhooks.signPayload({ payload, secret: "whsec_new" });
  const { type } = await webhooks.constructEvent(payload, signature, ["whsec_old", "whsec_new"]);
  const forged = await webhooks.verify(payload, signature, "whsec_old").catch((error: unknown) => error);
  return `${type}, ${forged instanceof StripeSignatureVerificationError ? forged.reason : "no error"}`;
}
