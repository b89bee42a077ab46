import { expect, test } from "@jest/globals";
import { isDeleted, Stripe } from "./stripe/stripe";
import { Customers } from "./stripe/services/customers";

const stripe = new Stripe("rk_test_123", { baseUrl: process.env["STRIPE_URL"] });

test("the copied code works", async () => {
  const { id } = await stripe.customers.create({ name: "Ada" });
  const customer = await new Customers(stripe.client).retrieve(id);
  expect(isDeleted(customer) ? "" : customer.name).toBe("Ada");
});
