import { expect, test } from "vitest";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();

test.each<[string, { path?: string; body: object }]>([
  ["no data", { body: { object: "list", has_more: false } }],
  ["data that is no list", { body: { object: "list", data: {}, has_more: false } }],
  ["more after an empty page", { body: { object: "list", data: [], has_more: true } }],
  ["more after an item without id", { body: { object: "list", data: [{ id: "a" }, {}], has_more: true } }],
  ["more without next_page", { body: { object: "search_result", data: [{ id: "a" }], has_more: true } }],
  ["an absolute URL", { path: "/v2/items", body: { data: [], next_page_url: "https://evil.example/v2/items" } }],
  ["a URL of another host", { path: "/v2/items", body: { data: [], next_page_url: "//evil.example/v2/items" } }],
  ["a URL that isn't V2's", { path: "/v2/items", body: { data: [], next_page_url: "@evil.example" } }],
  ["a URL that is no text", { path: "/v2/items", body: { data: [], next_page_url: 5 } }],
])("a page with %s is a StripeAPIError, and nothing more is sent", async (_, { path = "/v1/items", body }) => {
  recorder.reset(() => ({ body }));
  await expect(recorder.client().list(path).toArray({ limit: Infinity })).rejects.toMatchObject({
    name: "StripeAPIError",
    message: `GET ${path} → 200 unexpected reply (req_1)`,
  });
  expect(recorder.requests).toHaveLength(1);
});

test("the error of a later page doesn't show the query", async () => {
  recorder.reset(() => ({ body: { data: [], next_page_url: "/v2/items?page=secret" } }));
  const items = recorder.client().list("/v2/items").toArray({ limit: Infinity });
  await expect(items).rejects.toMatchObject({ message: "GET /v2/items → 200 unexpected reply (req_1)" });
  expect(recorder.requests).toHaveLength(2);
});

test("a broken first page is asked for again when its iterator goes on", async () => {
  const whole = { object: "list", data: [{ id: "a" }], has_more: false };
  recorder.reset((_, index) => ({ body: index ? whole : { object: "list" } }));
  const iterator = recorder.client().list("/v1/items")[Symbol.asyncIterator]();
  await expect(iterator.next()).rejects.toMatchObject({ name: "StripeAPIError" });
  expect(await iterator.next()).toEqual({ value: { id: "a" } });
});
