import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { EventStore } from "../../../generator/runtime/webhooks/index.js";
import {
  createRecorded,
  deliver,
  duplicate,
  eventOf,
  received,
  refused,
  requestOf,
  type Answer,
} from "./deliveries.js";

/** Returns a handler that counts its calls and waits until one of them is told to end. */
function slowHandler() {
  const ends: ((error?: Error) => void)[] = [];
  const handle = () =>
    new Promise<void>((resolve, reject) => {
      ends.push((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  return { ends, handle };
}

/** Waits until something is true, without a timer: `vi.waitUntil` would move those of the test on. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

describe("an event that is delivered twice", () => {
  test("is handled once", async () => {
    const handled: unknown[] = [];
    const { handler, failures } = createRecorded({ otherwise: ({ id }) => handled.push(id) });
    const answers = [];
    for (const id of ["evt_1", "evt_2", "evt_1"]) answers.push(await deliver(handler, eventOf({ id })));
    expect(answers).toEqual([received(), received({ id: "evt_2" }), duplicate]);
    expect(handled).toEqual(["evt_1", "evt_2"]);
    expect(failures).toEqual([]);
  });

  test("is handled again after its handler failed", async () => {
    let calls = 0;
    const otherwise = () => {
      if (++calls === 1) throw new Error("first");
    };
    const { handler } = createRecorded({ otherwise });
    const answers = [];
    for (let count = 0; count < 3; count++) answers.push(await deliver(handler, eventOf()));
    expect(answers).toMatchObject([refused(500, "handler_failed"), received(), duplicate]);
  });

  test("is handled by each of two handlers, which share nothing", async () => {
    const [one, other] = [createRecorded({ otherwise: String }), createRecorded({ otherwise: String })];
    expect([await deliver(one.handler, eventOf()), await deliver(other.handler, eventOf())]).toEqual([
      received(),
      received(),
    ]);
  });

  test("is handled twice without a store", async () => {
    const { handler } = createRecorded({ otherwise: String, once: false });
    expect([await deliver(handler, eventOf()), await deliver(handler, eventOf())]).toEqual([received(), received()]);
  });
});

describe("a delivery that arrives while the event is being handled", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  test.each<[string, { given: Error | undefined; want: unknown[]; calls: number }]>([
    ["is a duplicate once the handler succeeds", { given: undefined, want: [received(), duplicate], calls: 1 }],
    [
      "handles the event once the handler fails",
      { given: new Error("first"), want: [refused(500, "handler_failed"), received()], calls: 2 },
    ],
  ])("%s", async (_, { given, want, calls }) => {
    const { ends, handle } = slowHandler();
    const { handler } = createRecorded({ otherwise: handle });
    const first = deliver(handler, eventOf());
    await until(() => ends.length === 1);
    const second = deliver(handler, eventOf());
    await until(() => vi.getTimerCount() === 1);
    ends[0]?.(given);
    expect(await first).toMatchObject(want[0] as Answer);
    await vi.advanceTimersByTimeAsync(50);
    if (calls === 2) await until(() => ends.length === 2);
    ends[1]?.();
    expect(await second).toMatchObject(want[1] as Answer);
    expect([ends.length, vi.getTimerCount()]).toEqual([calls, 0]);
  });

  test("isn't acknowledged after 10 seconds, and Stripe's next one is a duplicate", async () => {
    const { ends, handle } = slowHandler();
    const { handler, failures } = createRecorded({ otherwise: handle });
    const first = deliver(handler, eventOf());
    await until(() => ends.length === 1);
    let answered: Answer | undefined;
    const second = deliver(handler, eventOf()).then((answer) => (answered = answer));
    await until(() => vi.getTimerCount() === 1);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(answered).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(await second).toMatchObject(refused(409, "in_progress"));
    expect(failures).toMatchObject([{ status: 409, reason: "in_progress", event: { id: "evt_1" } }]);
    ends[0]?.();
    expect(await first).toEqual(received());
    expect(await deliver(handler, eventOf())).toEqual(duplicate);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("asks the store with growing pauses", async () => {
    const times: number[] = [];
    let time = 0;
    const once: EventStore = {
      claim: () => (times.push(time), "running"),
      release: String,
    };
    const answer = deliver(createRecorded({ otherwise: String, once }).handler, eventOf());
    await until(() => vi.getTimerCount() === 1);
    for (; time < 10_000; time += 50) await vi.advanceTimersByTimeAsync(50);
    expect(await answer).toMatchObject(refused(409, "in_progress"));
    const pauses = times.slice(1).map((at, index) => at - times[index]!);
    expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 0) || index === pauses.length - 1)).toBe(true);
    expect(times.length).toBeLessThan(15);
  });
});

test("a request that is handled leaves no timer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "setInterval"] });
  await createRecorded({ otherwise: String }).handler(await requestOf(eventOf()));
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
