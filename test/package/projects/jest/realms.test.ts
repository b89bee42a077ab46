import { expect, test } from "@jest/globals";
import { runInNewContext } from "node:vm";
import Stripe from "stripe-fetch";
import { StripeConnectionError } from "stripe-fetch/errors";

const stripe = new Stripe("rk_test_123", { baseUrl: process.env["STRIPE_URL"] });

/** What code in another realm makes: its objects have other prototypes than ours. */
const elsewhere = (code: string): never => runInNewContext(code) as never;

test.each([
  ["a signal", { signal: new AbortController().signal }],
  ["options of another realm", elsewhere("({ headers: {}, timeout: 10_000 })")],
])("%s is taken", async (_, options) => {
  const customer = await stripe.customers.create({ name: "Ada" }, options);
  expect(customer.name).toBe("Ada");
});

test("a signal ends a call with its reason", async () => {
  const controller = new AbortController();
  const call = stripe.customers.create({ name: "Ada" }, { signal: controller.signal });
  const reason = new Error("the user left");
  controller.abort(reason);
  const error = await call.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StripeConnectionError);
  expect((error as StripeConnectionError).cause).toBe(reason);
});

test("params of another realm are sent, with their dates", async () => {
  const params = elsewhere(`({ name: "Ada", metadata: { order: "6735" } })`);
  const customer = await stripe.customers.create(params);
  expect(customer.metadata).toEqual({ order: "6735" });
  const { data } = await stripe.customers.list({ created: elsewhere("({ gt: new Date(0) })"), limit: 1 });
  expect(data).toHaveLength(1);
});

test.each([
  ["FormData", new FormData()],
  ["Headers", new Headers()],
  ["URLSearchParams", new URLSearchParams("a=1")],
  ["Blob", new Blob(["a"])],
  ["a Map of another realm", elsewhere("new Map()")],
  ["a Date of another realm that is none", elsewhere("new Date(NaN)")],
])("%s among params is refused", (_, value) => {
  const metadata = value as never;
  expect(() => stripe.customers.create({ metadata })).toThrow(TypeError);
});
