/**
 * The example of `npm start`: creates, retrieves, updates, lists and expires a Checkout Session, and handles an API error.
 * Runs against the embedded server, or with a test key in STRIPE_SECRET_KEY against Stripe.
 */
import Stripe from "../generated/stripe.js";
import { runExample } from "./run-example.js";

const shirts: Stripe.Checkout.SessionCreateParams.LineItem = {
  quantity: 2,
  price_data: { currency: "usd", unit_amount: 2000, product_data: { name: "T-shirt" } },
};
const payment = { mode: "payment", success_url: "https://example.com/thanks" } as const;

async function sellShirts(stripe: Stripe): Promise<void> {
  const { sessions } = stripe.checkout;

  const created = await sessions.create({ ...payment, line_items: [shirts] });
  show(`create({ mode: "payment", line_items, success_url })`, describe(created));

  const { id } = created;
  const retrieved = await sessions.retrieve(id);
  show(`retrieve("${id}")`, describe(retrieved));

  const updated = await sessions.update(id, { metadata: { order: "6735" } });
  show(
    `update("${id}", { metadata: { order: "6735" } })`,
    `${id} has the metadata ${JSON.stringify(updated.metadata)}`,
  );

  // Three sessions don't fit on a page of two, so the list fetches the next page when it is needed.
  for (const quantity of [3, 4]) await sessions.create({ ...payment, line_items: [{ ...shirts, quantity }] });
  const newest = await sessions.list({ limit: 2 }).toArray({ limit: 3 });
  show("list({ limit: 2 }).toArray({ limit: 3 })", ...newest.map(describe));

  const { data: expired, response } = await sessions.expire(id).withResponse();
  show(`expire("${id}").withResponse()`, describe(expired), `status ${response.status}, request ${response.requestId}`);

  try {
    await sessions.retrieve("cs_test_unknown");
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    show(`retrieve("cs_test_unknown")`, `${error.type}: ${error.message}`);
  }
}

function describe({ id, status, amount_total, currency }: Stripe.Checkout.Session): string {
  return `${id} is ${status}: ${((amount_total ?? 0) / 100).toFixed(2)} ${currency}`;
}

function show(call: string, ...outcomes: readonly string[]): void {
  console.log([`\nstripe.checkout.sessions.${call}`, ...outcomes].join("\n  → "));
}

await runExample(sellShirts);
