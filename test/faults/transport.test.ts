import { getEventListeners } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient, type StripeError } from "../../generator/runtime/index.js";
import { transport } from "../transport.js";
import { DeafServer } from "./deaf.js";
import { kinds } from "./kinds.js";
import { FaultServer, firstPageReply, httpReply, type Fault } from "./server.js";
import { rows } from "./table.js";
import { watchTimers } from "./timers.js";

/** The longest that an attempt may take: little where that is what is tested. */
const timeouts = { short: 200, long: 20_000 };

const unhandled: unknown[] = [];
const collect = (reason: unknown): unknown => unhandled.push(reason);
const timers = watchTimers();
beforeAll(() => void process.on("unhandledRejection", collect));
afterAll(() => {
  process.off("unhandledRejection", collect);
  timers.stop();
});

/** Sends a call into a fault, and says all that can be seen of how it went. */
async function meet(kind: string, fault: Fault, { times, timeout }: { times: number; timeout: number }) {
  const server = await FaultServer.start();
  const sleep = async (): Promise<void> => (times === 1 ? server.heal() : undefined);
  const clock = { now: Date.now, random: Math.random, sleep };
  const client = createClient(
    "sk_test_1",
    { baseUrl: server.url, timeout, ...transport },
    { apiVersion: "2024-04-10", clock },
  );
  const { signal } = new AbortController();
  server.arm(fault, times, { afterFirstPage: kind === "page 2" });
  const outcome = await kinds[kind]!(client, signal).then(
    (attempts) => `resolves ×${attempts}`,
    (error: unknown) => `${(error as StripeError).name} ×${(error as StripeError).attempts}`,
  );
  await server.settled();
  const keys = new Set(server.seen.map(({ idempotencyKey }) => idempotencyKey));
  server.stop();
  // Nobody can count those that were refused.
  const attempts = "refuse" in fault ? Number(outcome.split("×")[1]) : server.attempts;
  return { outcome, attempts, keys: [...keys], listeners: getEventListeners(signal, "abort").length };
}

describe.each(rows)("when %s", (_, { given, want: overPlatform, overNode }) => {
  const want = (!transport.fetch && overNode) || overPlatform;
  const often = ["at every attempt", { times: Infinity, outcome: want.always }] as const;
  const once = ["once", { times: 1, outcome: want.once }] as const;
  // What isn't tried again ends in the same way in both cases.
  test.each(want.always === want.once ? [often] : [often, once])("%s", async (_when, { times, outcome }) => {
    const timeout = outcome.includes("Timeout") || want.always.includes("Timeout") ? timeouts.short : timeouts.long;
    const met = await Promise.all(
      Object.keys(kinds).map(async (kind) => [kind, await meet(kind, given, { times, timeout })] as const),
    );
    const attempts = Number(outcome.split("×")[1]);
    expect(Object.fromEntries(met)).toEqual(
      Object.fromEntries(
        Object.keys(kinds).map((kind) => {
          const key = kind === "POST" ? expect.stringMatching(/^stripe-fetch-/) : undefined;
          return [kind, { outcome, attempts, keys: "answer" in given || times === 1 ? [key] : [], listeners: 0 }];
        }),
      ),
    );
    expect([timers.running(), timers.set() > 0]).toEqual([0, true]);
    expect(unhandled).toEqual([]);
  });
});

test.each(Object.entries(kinds))("a connection that is never accepted ends a %s by the timeout", async (name, send) => {
  const server = await DeafServer.start(name === "page 2" ? firstPageReply() : undefined);
  if (name !== "page 2") await server.fill();
  const clock = { now: Date.now, random: Math.random, sleep: async () => undefined };
  const { signal } = new AbortController();
  const client = createClient(
    "sk_test_1",
    { baseUrl: server.url, timeout: timeouts.short, ...transport },
    { apiVersion: "2024-04-10", clock },
  );
  const call = send(client, signal, () => server.fill());
  await expect(call).rejects.toMatchObject({ name: "StripeTimeoutError", attempts: 3 });
  expect([timers.running(), getEventListeners(signal, "abort").length]).toEqual([0, 0]);
  await server.stop();
});

test("a reply that is given up frees its connection for the next attempt", async () => {
  const server = await FaultServer.start();
  server.arm({ answer: (line) => line.reply(httpReply(503, "a".repeat(500_000))) }, 10);
  const sleep = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const clock = { now: Date.now, random: Math.random, sleep };
  const options = { baseUrl: server.url, maxNetworkRetries: 10, ...transport };
  const client = createClient("sk_test_1", options, { apiVersion: "2024-04-10", clock });
  expect((await client.post("/v1/things")).lastResponse.attempts).toBe(11);
  expect([server.attempts, server.connections]).toEqual([11, 1]);
  server.stop();
});

test("a PATCH that may have arrived is sent again with the same key", async () => {
  const server = await FaultServer.start();
  server.arm({ answer: (line) => line.reset() }, Infinity);
  const options = { baseUrl: server.url, maxNetworkRetries: 1, ...transport };
  const client = createClient("sk_test_1", options, { apiVersion: "2024-04-10" });
  const failure = client.patch("/v1/things/th_1");
  await expect(failure).rejects.toMatchObject({ name: "StripeConnectionError", attempts: 2 });
  const keys = server.seen.map(({ idempotencyKey }) => idempotencyKey);
  expect(keys).toEqual([expect.stringMatching(/^stripe-fetch-/), keys[0]]);
  server.stop();
});
