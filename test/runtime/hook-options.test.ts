import { describe, expect, test } from "vitest";
import type { Client, ClientOptions, HookEvent, Hooks } from "../../generator/runtime/index.js";
import { FakeClock } from "./clock.js";
import { answer, busy, declined, fine, notes, type Seen } from "./hook-events.js";
import { KEY, useRecorder } from "./recorder.js";

const recorder = useRecorder();
const clientWith = (options: ClientOptions, clock = new FakeClock()): Client => recorder.client(options, KEY, clock);
const pay = (client: Client): Promise<unknown> => client.post("/v1/charges", { params: { amount: 1 } });

describe("hooks get", () => {
  test("the origin, without the path of a proxy", async () => {
    const origins: string[] = [];
    const onRequest = ({ origin }: HookEvent) => origins.push(origin);
    await clientWith({ baseUrl: `${recorder.url}/proxy`, hooks: { onRequest } }).get("/v1/a");
    expect(origins).toEqual([recorder.url]);
  });

  test("how long an attempt took, not the whole call", async () => {
    const clock = new FakeClock();
    const durations: number[] = [];
    const onResponse = ({ duration }: HookEvent) => durations.push(duration);
    const replies = [busy, fine];
    recorder.reset((_, index) => {
      clock.time += 30 + index;
      return replies[index]!;
    });
    await clientWith({ hooks: { onResponse } }, clock).get("/v1/a");
    expect(durations).toEqual([30, 31]);
  });

  test("one object for all events of a call, and another for the next", async () => {
    answer(recorder, busy, fine, declined);
    const calls: object[] = [];
    const note = ({ call }: HookEvent) => calls.push(call);
    const client = clientWith({ hooks: { onRequest: note, onResponse: note, onRetry: note, onError: note } });
    await pay(client);
    await pay(client).catch(() => undefined);
    expect(calls).toHaveLength(8);
    expect(calls.map((call) => new Set(calls.slice(0, 5)).has(call))).toEqual([1, 1, 1, 1, 1, 0, 0, 0].map(Boolean));
    expect(new Set(calls).size).toBe(2);
  });

  test("what structuredClone copies", async () => {
    answer(recorder, busy, declined);
    const copies: unknown[] = [];
    const copy = (event: HookEvent) => copies.push(structuredClone(event));
    await pay(clientWith({ hooks: { onRequest: copy, onResponse: copy, onRetry: copy, onError: copy } })).catch(
      () => 0,
    );
    expect(copies).toHaveLength(6);
  });
});

describe("hooks can't change a call", () => {
  const bad: Record<string, (event: HookEvent) => unknown> = {
    throws: () => {
      throw new Error("hook");
    },
    rejects: () => Promise.reject(new Error("hook")),
    "never settles": () => new Promise(() => undefined),
    "returns what can't be awaited": () => ({
      then: () => {
        throw new Error("hook");
      },
    }),
    "changes the event": (event) => {
      for (const name of Object.keys(event)) Object.assign(event, { [name]: "changed" });
    },
  };
  test.each(Object.entries(bad))("one that %s", async (_, hook) => {
    const seen: Seen[] = [];
    const all = { onRequest: hook, onResponse: hook, onRetry: hook, onError: hook };
    answer(recorder, busy, fine, declined);
    const client = clientWith({ hooks: [all, notes(seen), all] });
    await expect(client.post("/v1/charges")).resolves.toEqual({ id: "ch_1" });
    await expect(client.post("/v1/charges")).rejects.toMatchObject({ code: "card_declined" });
    expect(seen.map(([name]) => name)).toEqual(
      ["Request", "Response", "Retry", "Request", "Response", "Request", "Response", "Error"].map(
        (name) => `on${name}`,
      ),
    );
    expect(seen.every(([, { operationId }]) => operationId === "PostCharges")).toBe(true);
  });
});

describe("a client", () => {
  const named = (name: string, seen: string[]): Hooks => ({ onRequest: () => seen.push(name) });

  test("made by with has the hooks of its parent, then its own", async () => {
    const seen: string[] = [];
    const parent = clientWith({ hooks: [named("a", seen), named("b", seen)] });
    const child = parent.with({ hooks: named("c", seen) });
    await child.with({ stripeAccount: "acct_1" }).get("/v1/a");
    expect(seen.splice(0)).toEqual(["a", "b", "c"]);
    await parent.get("/v1/a");
    expect(seen).toEqual(["a", "b"]);
  });

  test("calls hooks that are undefined, or an empty list, not at all", async () => {
    const client = clientWith({ hooks: [{ onRequest: undefined }, {}] })
      .with({ hooks: [] })
      .with({ hooks: undefined });
    await expect(client.get("/v1/a")).resolves.toEqual({ id: "obj_1", object: "thing" });
  });

  test.each<[string, { given: unknown; want: string }]>([
    ["a function", { given: () => 1, want: "hooks: must be of type plain object or object" }],
    ["a name", { given: "onRequest", want: "hooks: must be of type plain object or object" }],
    ["null", { given: [null], want: "hooks: must be of type plain object" }],
    ["a map", { given: new Map(), want: "hooks: must be of type plain object" }],
    ["a list in a list", { given: [[{}]], want: "hooks: must be of type plain object" }],
    ["a misspelt hook", { given: { onRetries: () => 1 }, want: "unknown option onRetries: did you mean onRetry?" }],
    ["an unknown hook", { given: [{}, { before: () => 1 }], want: "unknown option before" }],
    ["a hook that is no function", { given: { onError: "log" }, want: "onError: must be of type function" }],
    ["a hook that is null", { given: { onError: null }, want: "onError: must be of type function" }],
  ])("rejects %s", (_, { given, want }) => {
    const make = () => clientWith({ hooks: given as Hooks });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(want);
    expect(() => clientWith({}).with({ hooks: given as Hooks })).toThrow(want);
  });

  test("rejects hooks for one request", () => {
    expect(() => clientWith({}).get("/v1/a", {}, { hooks: {} } as object)).toThrow("unknown option hooks");
  });
});
