import Stripe, { isDeleted } from "stripe-fetch";

const stripe = new Stripe("rk_test_123", { baseUrl: process.env["STRIPE_URL"] });

async function sell() {
  const { id } = await stripe.customers.create({ name: "Ada" });
  const customer = await stripe.customers.retrieve(id);
  const error = await stripe.charges.retrieve("ch_unknown").catch((error: unknown) => error);
  const isExpected = error instanceof Stripe.errors.StripeInvalidRequestError;
  console.log(JSON.stringify([isDeleted(customer) ? "" : customer.name, isExpected]));
}

void sell();
