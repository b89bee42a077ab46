/** @jest-environment node */
// In jsdom, Jest would load Sinon's build for browsers, which is ES modules only.
import { afterEach, expect, test } from "@jest/globals";
import sinon from "sinon";
import Stripe, { Call, Pages } from "stripe-fetch";
import { Customers } from "stripe-fetch/customers";
import { greet } from "./greet";

const stripe = new Stripe("rk_test_123", { baseUrl: "http://127.0.0.1:1", maxNetworkRetries: 0 });
const customer = { id: "cus_1", object: "customer", name: "Ada" } as Stripe.Customer;
const declined = new Stripe.errors.StripeCardError("Declined.");

afterEach(() => {
  sinon.restore();
});

test("Sinon stubs a client's methods", async () => {
  sinon.stub(stripe.customers, "create").returns(Call.from(customer));
  sinon.stub(stripe.customers, "retrieve").callsFake(() => Call.from(customer));
  sinon.stub(stripe.customers, "list").returns(Pages.from([customer]));
  expect(await greet(stripe)).toBe("cus_1, one of 1");
});

test("Sinon stubs a class", async () => {
  const customers = sinon.createStubInstance(Customers);
  customers.create.returns(Call.from(declined));
  expect(await greet({ customers })).toBe("Declined.");
});
