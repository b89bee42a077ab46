import { expect, test } from "vitest";
import { Pages } from "../../generator/runtime/index.js";
import { idsOf, type Item } from "./listed.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();
const itemsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `i${index}` }));

test("a page of 80,000 items is read in linear time, and other work has its turns meanwhile", async () => {
  const data = itemsOf(80_000);
  recorder.reset(() => ({ body: { object: "list", data, has_more: false, url: "/v1/items" } }));
  const pages = recorder.client().list<Item>("/v1/items");
  await pages;
  let turns = 0;
  const timer = setInterval(() => turns++);
  const ids = await idsOf(pages);
  clearInterval(timer);
  expect(ids).toEqual(data.map(({ id }) => id));
  // Each thousand items end with a timer of the list's own, beside which this one comes due.
  expect(turns).toBeGreaterThan(20);
});

test("8 times the items take less than 40 times as long", async () => {
  const time = async (count: number) => {
    const start = performance.now();
    await Pages.from(itemsOf(count)).toArray({ limit: Infinity });
    return performance.now() - start;
  };
  const best = async (count: number) => Math.min(await time(count), await time(count), await time(count));
  const [small, large] = [await best(10_000), await best(80_000)];
  expect(large / small).toBeLessThan(40);
});

test("a page as Stripe has them is read without waiting for timers", async () => {
  recorder.reset(() => ({ body: { object: "list", data: itemsOf(100), has_more: false, url: "/v1/items" } }));
  const pages = recorder.client().list<Item>("/v1/items");
  await pages;
  let isOver = false;
  setImmediate(() => (isOver = true));
  expect(await idsOf(pages)).toHaveLength(100);
  expect(isOver).toBe(false);
});
