import { describe, expect, test, vi } from "vitest";
import type { EventStore } from "../../../generator/runtime/webhooks/index.js";
import { createMemoryStore } from "../../../generator/runtime/webhooks/memory-store.js";
import { createRecorded, deliver, duplicate, eventOf, received, refused } from "./deliveries.js";

const fault = new Error("the store is down");

describe("a store of the user", () => {
  /** Creates a store that records what is asked of it, and fails as told. */
  const createStore = (faults: Partial<EventStore> = {}, calls: string[] = []) => ({
    calls,
    once: {
      claim: (id: string) => (calls.push(`claim ${id}`), faults.claim ? faults.claim(id) : Promise.resolve(true)),
      release: (id: string) => (calls.push(`release ${id}`), faults.release?.(id)),
      complete: (id: string) => (calls.push(`complete ${id}`), faults.complete?.(id)),
    } satisfies EventStore,
  });
  const reject = () => Promise.reject(fault);
  const handlerFault = new Error("the handler failed");
  const failing = () => Promise.reject(handlerFault);
  const storeFailed = (status: number) => ({ status, reason: "store_failed", error: fault });

  test.each<[string, { given: { faults?: Partial<EventStore>; otherwise?: () => unknown }; want: object }]>([
    [
      "completes what succeeded",
      { given: {}, want: { answer: received(), calls: ["claim", "complete"], failures: [] } },
    ],
    [
      "releases what failed",
      {
        given: { otherwise: failing },
        want: {
          answer: refused(500, "handler_failed"),
          calls: ["claim", "release"],
          failures: [{ status: 500, reason: "handler_failed", error: handlerFault }],
        },
      },
    ],
    [
      "whose claim fails: the handler isn't called",
      {
        given: { faults: { claim: reject } },
        want: { answer: refused(500, "store_failed"), calls: ["claim"], failures: [storeFailed(500)] },
      },
    ],
    [
      "whose complete fails: the event was handled",
      {
        given: { faults: { complete: reject } },
        want: { answer: received(), calls: ["claim", "complete"], failures: [storeFailed(200)] },
      },
    ],
    [
      "whose release fails: both errors are reported",
      {
        given: { faults: { release: reject }, otherwise: failing },
        want: {
          answer: refused(500, "handler_failed"),
          calls: ["claim", "release"],
          failures: [storeFailed(500), { status: 500, reason: "handler_failed", error: handlerFault }],
        },
      },
    ],
    [
      "that knows the event",
      { given: { faults: { claim: () => false } }, want: { answer: duplicate, calls: ["claim"], failures: [] } },
    ],
  ])("%s", async (_, { given: { faults, otherwise = String }, want }) => {
    const { calls, once } = createStore(faults);
    const { handler, failures } = createRecorded({ otherwise, once });
    const answer = await deliver(handler, eventOf());
    expect({ answer, calls: calls.map((call) => call.replace(" evt_1", "")), failures }).toMatchObject(want);
    expect(failures.length).toBe((want as { failures: unknown[] }).failures.length);
  });

  test.each([undefined, null, "OK", 1, 0, {}])("that answers a claim with %s is named", async (claim) => {
    const { once } = createStore({ claim: () => claim as never });
    const { handler, failures } = createRecorded({ otherwise: String, once });
    expect(await deliver(handler, eventOf())).toMatchObject(refused(500, "store_failed"));
    const message = 'once.claim: must be a function that returns true, false or "running"';
    expect(failures).toMatchObject([{ error: new TypeError(message) }]);
  });

  test("isn't asked about events that no handler handles, nor about forged ones", async () => {
    const { calls, once } = createStore();
    const { handler } = createRecorded({ on: { "customer.created": String }, once, apiVersion: "error" });
    await deliver(handler, eventOf({ type: "a.b" }));
    await deliver(handler, eventOf(), { signedWith: "whsec_forged" });
    await deliver(handler, eventOf({ api_version: "2020-08-27" }));
    expect(calls).toEqual([]);
  });

  test("needs no complete, and its methods are called as methods", async () => {
    class Store {
      readonly ids = new Set<string>();
      claim(id: string) {
        return this.ids.size < this.ids.add(id).size;
      }
      release(id: string) {
        this.ids.delete(id);
      }
    }
    const { handler } = createRecorded({ otherwise: String, once: new Store() });
    expect([await deliver(handler, eventOf()), await deliver(handler, eventOf())]).toEqual([received(), duplicate]);
  });
});

describe("the store in memory", () => {
  test("forgets the events that were handled first, and none that are being handled", () => {
    const store = createMemoryStore(3);
    for (const id of ["slow", "a", "b", "c", "d"]) store.claim(id);
    for (const id of ["b", "a", "c", "d"]) store.complete(id);
    expect(["slow", "a", "c", "d", "b"].map((id) => store.claim(id))).toEqual(["running", false, false, false, true]);
  });

  test("remembers 10,000 by default", () => {
    const store = createMemoryStore();
    for (let count = 0; count < 10_001; count++) store.complete(`evt_${count}`);
    expect([1, 10_000, 0].map((count) => store.claim(`evt_${count}`))).toEqual([false, false, true]);
  });

  test("lets an event be claimed again an hour after its request ended without a result", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const store = createMemoryStore();
    const claims = [store.claim("evt_1")];
    for (const ms of [3_599_999, 1]) {
      vi.advanceTimersByTime(ms);
      claims.push(store.claim("evt_1"));
    }
    vi.useRealTimers();
    expect(claims).toEqual([true, "running", true]);
  });
});
