import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApiList, Client, ResponseInfo } from "../../generator/runtime/index.js";
import { ALL, idsOf, lists, type Item } from "./listed.js";
import { useRecorder } from "./recorder.js";

type Page = ApiList<Item> & Record<string, unknown>;

const recorder = useRecorder();
let client: Client;
beforeAll(() => {
  client = recorder.client({ maxNetworkRetries: 0 });
});
beforeEach(() => {
  recorder.reset(lists);
});

const changes: [string, (page: Page) => unknown][] = [
  ["sorts its data", ({ data }) => data.sort((a, b) => (a.id < b.id ? 1 : -1))],
  ["reverses its data", ({ data }) => data.reverse()],
  ["shifts its data", ({ data }) => data.shift()],
  ["pops its data", ({ data }) => data.pop()],
  ["pushes to its data", ({ data }) => data.push({ id: "i1" })],
  ["splices its data", ({ data }) => data.splice(0, 1, { id: "i9" })],
  ["empties its data", ({ data }) => (data.length = 0)],
  ["replaces its data", (page) => (page.data = [{ id: "i1" }])],
  ["deletes its data", (page) => Reflect.deleteProperty(page, "data")],
  ["changes the ids of its items", ({ data }) => data.forEach((item) => Object.assign(item, { id: "i1" }))],
  ["says there are no more", (page) => (page.has_more = false)],
  ["says there are more", (page) => (page.has_more = true)],
  ["says another next_page", (page) => (page["next_page"] = "tok=+0")],
  ["says another next_page_url", (page) => (page["next_page_url"] = "/v2/items?page=0")],
  ["says it is a search's", (page) => Object.assign(page, { object: "search_result" })],
];
const kinds: [string, { list: () => ReturnType<typeof client.list<Item>>; ids: string[] }][] = [
  ["a list", { list: () => client.list<Item>("/v1/items"), ids: ALL }],
  [
    "a list read backwards",
    {
      list: () => client.list<Item>("/v1/items", { params: { ending_before: "i5" } }),
      ids: ["i4", "i3", "i2", "i1"],
    },
  ],
  ["a search", { list: () => client.search<Item>("/v1/search") as never, ids: ALL }],
  ["a V2 list", { list: () => client.list<Item>("/v2/items"), ids: ALL }],
];

describe.each(kinds)("%s", (_, { list, ids }) => {
  test.each(changes)("asks for the same pages when its reader %s", async (_, change) => {
    await list().toArray({ limit: Infinity });
    const want = recorder.requests.splice(0).map(({ url }) => url);
    for await (const page of list().pages()) change(page as unknown as Page);
    expect(recorder.requests.map(({ url }) => url)).toEqual(want);
  });

  // Items are the same objects for all readers: an id that was changed is seen, though it moves no cursor.
  test.each(changes.filter(([title]) => !title.includes("ids")))(
    "gives all items when somebody %s, of its first page",
    async (_, change) => {
      const pages = list();
      change((await pages) as unknown as Page);
      expect(await idsOf(pages)).toEqual(ids);
      expect(await idsOf(pages)).toEqual(ids);
    },
  );

  test("gives all items when its first page is emptied before anyone iterates", async () => {
    const pages = list();
    const emptied = pages.then(({ data }) => (data.length = 0));
    expect(await idsOf(pages)).toEqual(ids);
    expect(await emptied).toBe(0);
  });
});

test("items are iterated as they came while their page is changed", async () => {
  const pages = client.list<Item>("/v1/items");
  const seen: string[] = [];
  for await (const { id } of pages) {
    seen.push(id);
    (await pages).data.length = 0;
  }
  expect(seen).toEqual(ALL);
});

test("a page that was changed is still named in the error of a broken one", async () => {
  recorder.reset(() => ({ body: { object: "list", data: [{}], has_more: true } }));
  const read = async () => {
    for await (const page of client.list("/v1/items").pages())
      (page as { lastResponse?: ResponseInfo; data: unknown }).data = [];
  };
  await expect(read()).rejects.toMatchObject({ message: "GET /v1/items → 200 unexpected reply (req_1)" });
});
