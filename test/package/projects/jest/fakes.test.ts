import { afterEach, expect, jest, test } from "@jest/globals";
import Stripe, { Call, Pages } from "stripe-fetch";
import { Customers } from "stripe-fetch/customers";
import { greet } from "./greet";

const stripe = new Stripe("rk_test_123", { baseUrl: "http://127.0.0.1:1", maxNetworkRetries: 0 });
const customer = { id: "cus_1", object: "customer", name: "Ada" } as Stripe.Customer;
const declined = new Stripe.errors.StripeCardError("Declined.");

afterEach(() => {
  jest.restoreAllMocks();
});

test("Jest spies on a client's methods", async () => {
  const create = jest.spyOn(stripe.customers, "create").mockReturnValue(Call.from(customer));
  jest.spyOn(stripe.customers, "retrieve").mockImplementation(() => Call.from(Promise.resolve(customer)));
  jest.spyOn(stripe.customers, "list").mockReturnValue(Pages.from([customer, customer]));
  expect(await greet(stripe)).toBe("cus_1, one of 2");
  expect(create).toHaveBeenCalledWith({ name: "Ada" });
});

test("Jest spies on a class for all clients", async () => {
  jest.spyOn(Customers.prototype, "create").mockReturnValue(Call.from(declined));
  expect(await greet(stripe)).toBe("Declined.");
});

test("Jest's own functions make a client by hand", async () => {
  const customers = {
    create: jest.fn(() => Call.from(customer)),
    retrieve: jest.fn((_id: string) => Call.from(customer)),
    list: jest.fn(() => Pages.from([customer])),
  };
  expect(await greet({ customers: customers as Partial<Customers> as Customers })).toBe("cus_1, one of 1");
  expect(customers.retrieve).toHaveBeenCalledWith("cus_1");
});
