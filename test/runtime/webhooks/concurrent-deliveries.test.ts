import { afterEach, expect, test, vi } from "vitest";
import type { EventStore, WebhookHandler } from "../../../generator/runtime/webhooks/index.js";
import { createMemoryStore } from "../../../generator/runtime/webhooks/memory-store.js";
import { seeded } from "../../random.js";
import { createRecorded, deliver, eventOf } from "./deliveries.js";

/** How many times the handler of each event began, succeeded, and ran at once. */
interface Counts {
  began: number;
  succeeded: number;
  running: number;
  most: number;
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Counts what happens to each event, whose handler fails with a chance. */
function createCounting(random: () => number, failing: number) {
  const counts = new Map<string, Counts>();
  const otherwise = async ({ id }: { readonly id: string }): Promise<void> => {
    const count = counts.get(id) ?? { began: 0, succeeded: 0, running: 0, most: 0 };
    counts.set(id, count);
    count.began++;
    count.most = Math.max(count.most, ++count.running);
    for (let pauses = random() * 5; pauses > 1; pauses--) await pause();
    count.running--;
    if (random() < failing) throw new Error("the handler fails");
    count.succeeded++;
  };
  return { counts, otherwise };
}

/** A store in memory that answers later, as a database does, and fails with a chance. */
function createFaultyStore(random: () => number, failing: number): EventStore {
  const store = createMemoryStore();
  const later = async <T>(call: () => T | PromiseLike<T>): Promise<T> => {
    for (let pauses = random() * 3; pauses > 1; pauses--) await pause();
    return call();
  };
  return {
    claim: (id) =>
      later(() => {
        if (random() < failing) throw new Error("the store fails");
        return store.claim(id);
      }),
    release: (id) => later(() => store.release(id)),
    complete: (id) => later(() => store.complete(id)),
  };
}

/** Delivers each event until it is acknowledged, as Stripe does; returns how many answers of each status there were. */
async function deliverAll(handlers: readonly WebhookHandler[], ids: readonly string[]) {
  const statuses: Record<number, number> = {};
  const send = async (id: string, at: number): Promise<void> => {
    for (;;) {
      const { status } = await deliver(handlers[at % handlers.length]!, eventOf({ id }));
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 200) return;
    }
  };
  await Promise.all(ids.map(send));
  return statuses;
}

/** 1,000 deliveries, in any order, of 250 to 400 events. */
function shuffledIds(random: () => number): readonly string[] {
  const events = 250 + Math.floor(random() * 150);
  const all = Array.from({ length: 1000 }, (_, at) => ({ id: `evt_${at % events}`, order: random() }));
  return all.sort((one, other) => one.order - other.order).map(({ id }) => id);
}

/** Moves fake timers on until a promise is settled. */
async function untilSettled<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settled = promise.finally(() => (isSettled = true));
  while (!isSettled) {
    await pause();
    await vi.advanceTimersByTimeAsync(10);
  }
  return settled;
}

afterEach(() => void vi.useRealTimers());

test.each<[string, { given: { seed: number; handler: number; store: number | undefined; instances: number } }]>([
  ["are handled once each", { given: { seed: 1, handler: 0, store: undefined, instances: 1 } }],
  ["are handled once each by instances that share a store", { given: { seed: 2, handler: 0, store: 0, instances: 4 } }],
  [
    "are handled successfully once each, though handlers fail",
    { given: { seed: 3, handler: 0.4, store: undefined, instances: 1 } },
  ],
  [
    "are handled successfully once each, though handlers and the store fail",
    { given: { seed: 4, handler: 0.3, store: 0.2, instances: 3 } },
  ],
])("1,000 concurrent deliveries with duplicates %s", async (_, { given }) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const random = seeded(given.seed);
  const { counts, otherwise } = createCounting(random, given.handler);
  const once = given.store === undefined ? undefined : createFaultyStore(random, given.store);
  const handlers = Array.from({ length: given.instances }, () => createRecorded({ otherwise, once }).handler);
  const ids = shuffledIds(random);
  const statuses = await untilSettled(deliverAll(handlers, ids));
  const all = [...counts.values()];
  const began = all.reduce((sum, count) => sum + count.began, 0);
  expect(all.filter(({ succeeded, most }) => succeeded !== 1 || most !== 1)).toEqual([]);
  expect([counts.size, statuses[200], vi.getTimerCount()]).toEqual([new Set(ids).size, 1000, 0]);
  expect(began > counts.size).toBe(given.handler > 0);
  expect((statuses[500] ?? 0) > 0).toBe(given.handler > 0);
});
