import { afterEach, expect, test, vi } from "vitest";
import { Customers } from "../../generated/services/customers.js";
import Stripe, { Call, Pages } from "../../generated/stripe.js";

const stripe = new Stripe("rk_test_123", { fetch: () => Promise.reject(new Error("nothing may be sent")) });
const customer = { id: "cus_1", object: "customer", name: "Ada" } as Stripe.Customer;
const subscription = { id: "sub_1", object: "subscription", customer: "cus_1" } as Stripe.Subscription;
const declined = new Stripe.errors.StripeCardError("No.");
const unhandled: unknown[] = [];
process.on("unhandledRejection", (error) => unhandled.push(error));
const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

afterEach(() => {
  vi.restoreAllMocks();
});

test.each<[string, () => unknown]>([
  ["a value", () => vi.spyOn(stripe.customers, "retrieve").mockReturnValue(Call.from(customer))],
  ["a promise", () => vi.spyOn(stripe.customers, "retrieve").mockReturnValue(Call.from(Promise.resolve(customer)))],
  ["a function", () => vi.spyOn(stripe.customers, "retrieve").mockImplementation(() => Call.from(customer))],
  [
    "an async function",
    () => vi.spyOn(stripe.customers, "retrieve").mockImplementation(() => Call.from((async () => customer)())),
  ],
  ["a spy on the class", () => vi.spyOn(Customers.prototype, "retrieve").mockReturnValue(Call.from(customer))],
])("a call can be faked by %s", async (_, fake) => {
  fake();
  const call = stripe.customers.retrieve("cus_1");
  expect(call).toBeInstanceOf(Call);
  expect(await call).toBe(customer);
  expect((await call).lastResponse).toMatchObject({ status: 200, attempts: 1 });
  expect(await call.withResponse()).toMatchObject({ data: customer, response: { status: 200 } });
  expect(await call.result()).toMatchObject({ ok: true, data: customer });
});

test("a fake says the response that it is given, and keeps the one that a value has", async () => {
  const given = Call.from({ ...customer }, { status: 201, requestId: "req_1", headers: new Headers({ "x-a": "1" }) });
  const { data, response } = await given.withResponse();
  expect(response).toMatchObject({ status: 201, requestId: "req_1", attempts: 1 });
  expect(response.headers.get("x-a")).toBe("1");
  expect((await Call.from(data)).lastResponse).toEqual(response);
  expect((await Call.from(data, { attempts: 2 })).lastResponse).toEqual({ ...response, attempts: 2 });
});

test("a frozen value stays as it is: its fake is a copy", async () => {
  const frozen = Object.freeze({ ...customer });
  const fake = await Call.from(frozen);
  expect(fake).toEqual(frozen);
  expect(fake.lastResponse.status).toBe(200);
});

test.each<[string, () => Call<unknown>]>([
  ["a call", () => Call.from(declined)],
  ["a promise", () => Call.from(Promise.reject(declined))],
  ["a list", () => Pages.from(declined)],
  ["a list's promise", () => Pages.from(Promise.reject<never[]>(declined))],
])("%s can be faked to fail, and is no unhandled rejection before it is used", async (_, make) => {
  const call = make();
  await settle();
  expect(unhandled).toEqual([]);
  await expect(call).rejects.toBe(declined);
  expect(await call.result()).toEqual({ ok: false, error: declined });
});

test.each<[string, () => unknown]>([
  ["items", () => vi.spyOn(stripe.customers, "list").mockReturnValue(Pages.from([customer]))],
  ["a promise", () => vi.spyOn(stripe.customers, "list").mockReturnValue(Pages.from(Promise.resolve([customer])))],
  [
    "a page",
    () =>
      vi
        .spyOn(stripe.customers, "list")
        .mockReturnValue(Pages.from({ object: "list", data: [customer], has_more: true, url: "/v1/customers" })),
  ],
  ["a spy on the class", () => vi.spyOn(Customers.prototype, "list").mockReturnValue(Pages.from([customer]))],
])("a list can be faked by %s", async (_, fake) => {
  fake();
  const pages = stripe.customers.list({ limit: 100 });
  const items: Stripe.Customer[] = [];
  for await (const item of pages) items.push(item);
  for await (const { data } of pages.pages()) items.push(...data);
  items.push(...(await pages).data, ...(await pages.toArray({ limit: 10 })));
  expect(items).toEqual([customer, customer, customer, customer]);
  expect(await pages).toMatchObject({ object: "list", lastResponse: { status: 200 } });
});

test("a list that is faked to fail fails wherever it is read, each time", async () => {
  vi.spyOn(stripe.customers, "list").mockReturnValue(Pages.from(declined));
  const pages = stripe.customers.list();
  await expect(pages).rejects.toBe(declined);
  for (let time = 0; time < 2; time++) {
    await expect(pages.toArray({ limit: 1 })).rejects.toBe(declined);
    await expect(pages.pages().next()).rejects.toBe(declined);
  }
});

test("a search can be faked by its page", async () => {
  const page = { object: "search_result" as const, data: [customer], has_more: false, url: "/v1/customers/search" };
  vi.spyOn(stripe.customers, "search").mockReturnValue(Pages.from(page));
  expect(await stripe.customers.search({ query: "name:'Ada'" }).toArray({ limit: 5 })).toEqual([customer]);
});

test("a fake by hand satisfies an interface that the services satisfy too", async () => {
  interface Reader {
    retrieve(id: string): Promise<Stripe.Customer | Stripe.DeletedCustomer>;
    list(): AsyncIterable<Stripe.Customer>;
  }
  const real: Reader = stripe.customers;
  const fake: Reader = { retrieve: async () => customer, list: () => Pages.from([customer]) };
  const part = { retrieve: () => Call.from(customer) } as Pick<Customers, "retrieve">;
  expect(real).toBeInstanceOf(Customers);
  expect([await fake.retrieve("cus_1"), await part.retrieve("cus_1")]).toEqual([customer, customer]);
});

test("what isn't a method's result doesn't compile", () => {
  const retrieve = vi.spyOn(stripe.customers, "retrieve");
  const list = vi.spyOn(stripe.customers, "list");
  // @ts-expect-error another resource
  retrieve.mockReturnValue(Call.from(subscription));
  // @ts-expect-error another resource's list
  list.mockReturnValue(Pages.from([subscription]));
  // @ts-expect-error a list is no search
  vi.spyOn(stripe.customers, "search").mockReturnValue(Pages.from([customer]));
  // @ts-expect-error no object
  void Call.from(5).catch(() => undefined);
  // @ts-expect-error neither items nor a page
  void Pages.from({ items: [customer] }).catch(() => undefined);
});
