import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Client } from "../../generator/runtime/index.js";
import { ALL, idsOf, lists, type Item } from "./listed.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();
let client: Client;
beforeAll(() => {
  client = recorder.client({ maxNetworkRetries: 0 });
});
beforeEach(() => {
  recorder.reset(lists);
});
const urls = () => recorder.requests.map(({ url }) => decodeURIComponent(url));

/** Lists made of arguments which are changed as soon as the list is made, and the query that all pages have. */
const given = (): [string, { params: Record<string, unknown>; change: (params: never) => unknown; want: string }][] => [
  ["a param", { params: { limit: 2 }, change: (params: { limit: number }) => (params.limit = 99), want: "limit=2" }],
  [
    "a param that comes later",
    { params: { limit: 2 }, change: (params: { a: number }) => (params.a = 1), want: "limit=2" },
  ],
  [
    "a range",
    {
      params: { created: { gte: 5 } },
      change: ({ created }: { created: { gte: number } }) => (created.gte = 0),
      want: "created[gte]=5",
    },
  ],
  [
    "a list of paths to expand",
    {
      params: { expand: ["data.a"] },
      change: ({ expand }: { expand: string[] }) => expand.push("data.b"),
      want: "expand[0]=data.a",
    },
  ],
  [
    "a Date",
    {
      params: { created: { lt: new Date(5000) } },
      change: ({ created }: { created: { lt: Date } }) => created.lt.setTime(9000),
      want: "created[lt]=5",
    },
  ],
  [
    "an object with toJSON",
    {
      params: { amount: { value: 5, toJSON: (): number => 5 } },
      change: ({ amount }: { amount: { toJSON: () => number } }) => (amount.toJSON = () => 9),
      want: "amount=5",
    },
  ],
];

test.each(given())(
  "%s that is changed after the call is the same on all pages",
  async (_, { params, change, want }) => {
    const pages = client.list<Item>("/v1/items", { params });
    change(params as never);
    expect(await idsOf(pages)).toEqual(ALL);
    change(params as never);
    expect(await idsOf(pages)).toEqual(ALL);
    const [first, second, third] = [
      `/v1/items?${want}`,
      `/v1/items?${want}&starting_after=i2`,
      `/v1/items?${want}&starting_after=i4`,
    ];
    expect(urls()).toEqual([first, second, third, second, third]);
  },
);

test("ids, options and headers that are changed after the call are the same on all pages", async () => {
  const customer = { id: "cus_1" };
  const headers = { "x-a": "1" };
  const options = { stripeAccount: "acct_1", apiVersion: "2024-01-01", headers };
  const pages = client.list<Item>("/v1/customers/{customer}/items", { path: { customer } }, options);
  customer.id = "cus_2";
  headers["x-a"] = "2";
  Object.assign(options, { stripeAccount: "acct_2", apiVersion: "2025-01-01", headers: {} });
  expect(await idsOf(pages)).toEqual(ALL);
  expect(urls().map((url) => url.split("?")[0])).toEqual(Array(3).fill("/v1/customers/cus_1/items"));
  for (const { headers: sent } of recorder.requests) {
    expect(sent).toMatchObject({ "stripe-account": "acct_1", "stripe-version": "2024-01-01", "x-a": "1" });
  }
});

test("the direction of a list is what it was when it was made", async () => {
  const params = { ending_before: "i5" };
  const pages = client.list<Item>("/v1/items", { params });
  params.ending_before = "";
  expect(await idsOf(pages)).toEqual(["i4", "i3", "i2", "i1"]);
});

test.each<[string, { params: object; want: string }]>([
  [
    "a cursor's name in a value",
    { params: { a: "x&starting_after=y", b: 1 }, want: "a=x%26starting_after%3Dy&b=1&starting_after=i2" },
  ],
  [
    "a cursor's name further down",
    { params: { x: { starting_after: "y" } }, want: "x[starting_after]=y&starting_after=i2" },
  ],
  ["no cursor where it is unset", { params: { starting_after: null, b: 1 }, want: "starting_after=i2&b=1" }],
  ["no cursor where it is undefined", { params: { starting_after: undefined }, want: "starting_after=i2" }],
])("a later page's cursor stands where it should with %s in the params", async (_, { params, want }) => {
  await client.list<Item>("/v1/items", { params }).toArray({ limit: 3 });
  expect(recorder.requests.map(({ url }) => url)).toContain(`/v1/items?${want}`);
});

test("a list whose path has a query of its own keeps it, on every page", async () => {
  await client.list<Item>("/v1/items?b=1", { params: { limit: 2 } }).toArray({ limit: Infinity });
  expect(urls()).toEqual([
    "/v1/items?b=1&limit=2",
    "/v1/items?b=1&limit=2&starting_after=i2",
    "/v1/items?b=1&limit=2&starting_after=i4",
  ]);
});

test.each(["a b", "a&b=c", "ü?#", "$&$1", "a[b]"])("the cursor %s arrives as it is", async (cursor) => {
  recorder.reset((_, index) => ({ body: { object: "list", data: [{ id: cursor }], has_more: index === 0, url: "" } }));
  await client.list<Item>("/v1/items", { params: { starting_after: "x", limit: 1 } }).toArray({ limit: Infinity });
  const { searchParams } = new URL(recorder.last.url, recorder.url);
  expect([...searchParams]).toEqual([
    ["starting_after", cursor],
    ["limit", "1"],
  ]);
});
