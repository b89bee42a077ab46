import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Pages, type Client, type V2List } from "../../generator/runtime/index.js";
import { ALL, idsOf, lists, type Item } from "./listed.js";
import { Recorder, useRecorder } from "./recorder.js";

const recorder = useRecorder();
let client: Client;
beforeAll(() => {
  client = recorder.client({ maxNetworkRetries: 0 });
});
beforeEach(() => {
  recorder.reset(lists);
});

const urls = () => recorder.requests.map(({ url }) => url);

describe("all items", () => {
  test("of a list, with the params of the first page", async () => {
    const params = { limit: 2, expand: ["data.a"], created: { gte: 5 } };
    expect(await idsOf(client.list<Item>("/v1/items", { params }))).toEqual(ALL);
    const asked = "/v1/items?limit=2&expand[0]=data.a&created[gte]=5";
    expect(urls()).toEqual([asked, `${asked}&starting_after=i2`, `${asked}&starting_after=i4`]);
    expect(params).toEqual({ limit: 2, expand: ["data.a"], created: { gte: 5 } });
  });

  test("of a list from a cursor on, which moves", async () => {
    const pages = client.list<Item>("/v1/items", { params: { starting_after: "i1", limit: 2 } });
    expect(await idsOf(pages)).toEqual(["i2", "i3", "i4", "i5"]);
    expect(urls().at(-1)).toBe("/v1/items?starting_after=i3&limit=2");
  });

  test("of a list backwards", async () => {
    const pages = client.list<Item>("/v1/items", { params: { ending_before: "i5" } });
    expect(await idsOf(pages)).toEqual(["i4", "i3", "i2", "i1"]);
    expect(urls()).toEqual(["/v1/items?ending_before=i5", "/v1/items?ending_before=i3"]);
  });

  test("of a search", async () => {
    expect(await idsOf(client.search<Item>("/v1/search", { params: { query: "a:1" } }))).toEqual(ALL);
    expect(urls().slice(0, 2)).toEqual(["/v1/search?query=a%3A1", "/v1/search?query=a%3A1&page=tok%3D%2B2"]);
  });

  test("of a V2 list, by the URLs it says", async () => {
    expect(await idsOf(client.list<Item, V2List<Item>>("/v2/items", { params: { limit: 2, b: 1 } }))).toEqual(ALL);
    expect(urls()).toEqual(["/v2/items?limit=2&b=1", "/v2/items?limit=2&page=2", "/v2/items?limit=2&page=4"]);
  });

  test("of a list below an object, with its path and options on every page", async () => {
    const input = { path: { customer: "cus/1" } };
    const options = { stripeAccount: "acct_1", apiKey: "rk_2", headers: { "x-a": "1" }, idempotencyKey: "once" };
    expect(await idsOf(client.list<Item>("/v1/customers/{customer}/items", input, options))).toEqual(ALL);
    expect(recorder.requests).toHaveLength(3);
    for (const { url, headers } of recorder.requests) {
      expect(url).toMatch(/^\/v1\/customers\/cus%2F1\/items/);
      expect(headers).toMatchObject({ "stripe-account": "acct_1", authorization: "Bearer rk_2", "x-a": "1" });
    }
    const keys = recorder.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual(["once", undefined, undefined]);
  });
});

describe("a list", () => {
  test("is a call of its first page, which is fetched once", async () => {
    const pages = client.list<Item>("/v1/items");
    expect(pages).toBeInstanceOf(Pages);
    const page = await pages;
    expect(page).toMatchObject({ object: "list", has_more: true, data: [{ id: "i1" }, { id: "i2" }] });
    expect(page.lastResponse.requestId).toBe("req_1");
    expect(await pages.result()).toMatchObject({ ok: true, response: { status: 200 } });
    expect(await idsOf(pages)).toEqual(ALL);
    expect(recorder.requests).toHaveLength(3);
  });

  test("can be iterated twice, and at the same time", async () => {
    const pages = client.list<Item>("/v1/items");
    expect(await Promise.all([idsOf(pages), idsOf(pages)])).toEqual([ALL, ALL]);
    expect(await idsOf(pages)).toEqual(ALL);
  });

  test("fetches nothing after break", async () => {
    for await (const { id } of client.list<Item>("/v1/items")) if (id === "i2") break;
    await client.get("/v1/later");
    expect(urls()).toEqual(["/v1/items", "/v1/later"]);
  });

  test("can be read by pages", async () => {
    const sizes: number[] = [];
    for await (const page of client.list<Item>("/v1/items").pages()) sizes.push(page.data.length);
    expect(sizes).toEqual([2, 2, 1]);
  });

  test.each([
    [1, 1, 1],
    [2, 2, 1],
    [3, 3, 2],
    [99, 5, 3],
    [Infinity, 5, 3],
  ])("toArray({ limit: %d }) gives %d items of %d pages", async (limit, count, fetched) => {
    const found = await client.list<Item>("/v1/items").toArray({ limit });
    expect(found.map(({ id }) => id)).toEqual(ALL.slice(0, count));
    expect(recorder.requests).toHaveLength(fetched);
  });

  test.each([undefined, 0, -1, NaN, null, "5"])("toArray({ limit: %s }) is a TypeError", async (limit) => {
    const pages = client.list<Item>("/v1/items");
    expect(() => pages.toArray({ limit: limit as never })).toThrow(
      new TypeError("limit: must be above 0, or Infinity"),
    );
    await pages;
  });

  test("ends when it is empty", async () => {
    recorder.reset(() => ({ body: { object: "list", data: [], has_more: false, url: "/v1/items" } }));
    expect(await idsOf(client.list<Item>("/v1/items"))).toEqual([]);
  });

  test("goes on over an empty V2 page", async () => {
    recorder.reset((_, index) => ({
      body: {
        data: index === 1 ? [] : [{ id: `i${index}` }],
        next_page_url: index < 2 ? `/v2/items?page=${index}` : null,
      },
    }));
    expect(await idsOf(client.list<Item, V2List<Item>>("/v2/items"))).toEqual(["i0", "i2"]);
  });

  test("of another host stays there", async () => {
    const files = await Recorder.start();
    files.reset(lists);
    const other = client.with({ filesBaseUrl: files.url });
    expect(await idsOf(other.list<Item>("/v1/items", { host: "files" }))).toEqual(ALL);
    expect(await idsOf(other.list<Item, V2List<Item>>("/v2/items", { host: "files" }))).toEqual(ALL);
    expect([recorder.requests.length, files.requests.length]).toEqual([0, 6]);
    await files.stop();
  });

  test.each<[string, (pages: Pages<Item>) => AsyncIterator<Item | { data: Item[] }>]>([
    ["items", (pages) => pages[Symbol.asyncIterator]()],
    ["pages", (pages) => pages.pages()],
  ])("whose page failed goes on from there: %s", async (_, iterate) => {
    const broken = new Set([0, 2, 3]);
    recorder.reset((request, index) => (broken.has(index) ? { status: 500, body: "" } : lists(request, index)));
    const iterator = iterate(client.list<Item>("/v1/items"));
    const ids: string[] = [];
    let failures = 0;
    for (;;) {
      const step = await iterator.next().catch(() => undefined);
      if (step?.done) break;
      if (!step) failures += 1;
      else ids.push(...("data" in step.value ? step.value.data.map(({ id }) => id) : [step.value.id]));
    }
    expect([ids, failures]).toEqual([ALL, 3]);
    expect(urls()).toEqual([
      ...Array(2).fill("/v1/items"),
      ...Array(3).fill("/v1/items?starting_after=i2"),
      "/v1/items?starting_after=i4",
    ]);
  });

  test("gives parallel calls of next one item each", async () => {
    const iterator = client.list<Item>("/v1/items")[Symbol.asyncIterator]();
    const steps = await Promise.all(Array.from({ length: 7 }, () => iterator.next()));
    expect(steps.map(({ value }) => value?.id)).toEqual([...ALL, undefined, undefined]);
  });

  test("isn't changed by what becomes of the params", async () => {
    const params = { limit: 2 };
    const pages = client.list<Item>("/v1/items", { params });
    params.limit = 99;
    await pages.toArray({ limit: 3 });
    expect(urls()).toEqual(["/v1/items?limit=2", "/v1/items?limit=2&starting_after=i2"]);
  });

  test("sends a key that headers say with its first page only", async () => {
    await client.list<Item>("/v1/items", {}, { headers: { "Idempotency-Key": "once" } }).toArray({ limit: 3 });
    expect(recorder.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["once", undefined]);
  });

  test("whose cursor comes again ends with a StripeAPIError, and gives no item twice", async () => {
    const data = [{ id: "i1" }, { id: "i2" }];
    recorder.reset(() => ({ body: { object: "list", data, has_more: true, url: "/v1/items" } }));
    const seen: string[] = [];
    const read = async () => {
      for await (const { id } of client.list<Item>("/v1/items")) seen.push(id);
    };
    await expect(read()).rejects.toMatchObject({ name: "StripeAPIError" });
    expect(seen).toEqual(["i1", "i2"]);
  });

  test("whose first page failed asks for it again when it is iterated again", async () => {
    recorder.reset((request, index) => (index ? lists(request, index) : { status: 402, body: "" }));
    const pages = client.list<Item>("/v1/items");
    await expect(idsOf(pages)).rejects.toMatchObject({ statusCode: 402 });
    expect(await idsOf(pages)).toEqual(ALL);
    expect(recorder.requests).toHaveLength(4);
  });

  test("gives the error of the page that failed", async () => {
    recorder.reset((request, index) => (index === 1 ? { status: 500, body: "" } : lists(request, index)));
    const seen: string[] = [];
    const read = async () => {
      for await (const { id } of client.list<Item>("/v1/items")) seen.push(id);
    };
    await expect(read()).rejects.toMatchObject({ name: "StripeAPIError", statusCode: 500 });
    expect(seen).toEqual(["i1", "i2"]);
  });
});
