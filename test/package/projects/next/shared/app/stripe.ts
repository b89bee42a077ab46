import Stripe, { isDeleted } from "stripe-fetch";

const baseUrl = process.env.STRIPE_URL;
export const customerUrl = `${baseUrl}/v1/customers/${process.env.CUSTOMER}`;

export const loud = new Stripe("rk_test_123", { baseUrl });
export const silent = loud.with({ telemetry: false });

/** Finds the customer of the test. */
export async function findCustomer(stripe: Stripe) {
  const customer = await stripe.customers.retrieve(process.env.CUSTOMER!);
  if (isDeleted(customer)) throw new Error("the customer was deleted");
  return customer;
}
