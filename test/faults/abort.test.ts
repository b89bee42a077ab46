import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { getEventListeners } from "node:events";
import { afterAll, describe, expect, test } from "vitest";
import { createClient, type Client, type ClientOptions } from "../../generator/runtime/index.js";
import type { Clock } from "../../generator/runtime/settings.js";
import { platformClock } from "../../generator/runtime/time.js";
import { transport } from "../transport.js";
import { DeafServer } from "./deaf.js";
import { FaultServer, httpReply, okReply, type Line } from "./server.js";
import { watchTimers } from "./timers.js";

const timers = watchTimers();
afterAll(() => timers.stop());

/** A place where calls go, and stay in one phase. */
interface Phase {
  readonly client: Client;
  /** Resolves when a call is in the phase. */
  readonly entered: Promise<void>;
  /** Resolves when nothing of a call is left. */
  readonly left: () => Promise<void>;
  readonly stop: () => unknown;
}

const bound = { apiVersion: "2024-04-10" };

/** A phase in which the server has done something, and now says nothing. */
function stalling(act: (line: Line) => void) {
  return async (options: ClientOptions): Promise<Phase> => {
    const server = await FaultServer.start();
    const entered = new Promise<void>((resolve) => {
      const answer = (line: Line): void => {
        act(line);
        resolve();
      };
      server.arm({ answer }, Infinity);
    });
    const client = createClient("sk_test_1", { baseUrl: server.url, ...transport, ...options }, bound);
    return { client, entered, left: () => server.settled(), stop: () => server.stop() };
  };
}

/** A phase in which a connection is being made, which node:net says. */
async function connecting(options: ClientOptions): Promise<Phase> {
  const server = await DeafServer.start();
  await server.fill();
  const client = createClient("sk_test_1", { baseUrl: server.url, ...transport, ...options }, bound);
  const entered = new Promise<void>((resolve) => {
    const begun = (): void => {
      unsubscribe("net.client.socket", begun);
      resolve();
    };
    subscribe("net.client.socket", begun);
  });
  return { client, entered, left: () => Promise.resolve(), stop: () => server.stop() };
}

/** Nobody wants to wait for the platform's clock: the sleep is a long one. */
async function sleeping(options: ClientOptions): Promise<Phase> {
  const server = await FaultServer.start();
  server.arm({ answer: (line) => line.reply(httpReply(500, "{}")) }, Infinity);
  let enter: () => void;
  const entered = new Promise<void>((resolve) => (enter = resolve));
  const sleep: Clock["sleep"] = (_, limits) => {
    enter();
    return platformClock.sleep(600_000, limits);
  };
  const client = createClient(
    "sk_test_1",
    { baseUrl: server.url, ...transport, ...options },
    { ...bound, clock: { ...platformClock, sleep } },
  );
  return { client, entered, left: () => server.settled(), stop: () => server.stop() };
}

const phases: [string, (options: ClientOptions) => Promise<Phase>][] = [
  ["connecting", connecting],
  ["waiting for a reply", stalling(() => undefined)],
  ["reading headers", stalling((line) => line.write(okReply().subarray(0, 40)))],
  ["reading the body", stalling((line) => line.write(okReply().subarray(0, -40)))],
  ["waiting for the next attempt", sleeping],
];

/** What a promise comes to before the event loop goes on; undefined when it is still open then. */
async function atOnce(promise: Promise<unknown>): Promise<unknown> {
  const settled = promise.catch((error: unknown) => error);
  return Promise.race([settled, new Promise((resolve) => setImmediate(resolve))]);
}

describe("a signal", () => {
  test.each(phases)("ends a call that is %s, at once and with its reason", async (_, start) => {
    const phase = await start({});
    const controller = new AbortController();
    const reason = new Error("the user left");
    const call = phase.client.post("/v1/things", { params: { a: 1 } }, { signal: controller.signal });
    await phase.entered;
    controller.abort(reason);
    expect(await atOnce(call)).toMatchObject({ name: "StripeConnectionError", cause: reason, attempts: 1 });
    await phase.left();
    expect([timers.running(), timers.set() > 0]).toEqual([0, true]);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    await phase.stop();
  });

  test("that was aborted before sends nothing", async () => {
    const server = await FaultServer.start();
    const client = createClient("sk_test_1", { baseUrl: server.url, ...transport }, bound);
    const reason = new Error("the user left");
    const call = client.post("/v1/things", {}, { signal: AbortSignal.abort(reason) });
    expect(await atOnce(call)).toMatchObject({ name: "StripeConnectionError", cause: reason });
    expect([server.attempts, server.open, timers.running()]).toEqual([0, 0, 0]);
    server.stop();
  });

  test("keeps a reason that is no error", async () => {
    const call = createClient("sk_test_1", transport, bound).get(
      "/v1/things/th_1",
      {},
      { signal: AbortSignal.abort("left") },
    );
    expect(await atOnce(call)).toMatchObject({ name: "StripeConnectionError", cause: "left" });
  });

  test("that never aborts is held by no call that is over", async () => {
    const server = await FaultServer.start();
    const client = createClient("sk_test_1", { baseUrl: server.url, ...transport }, bound);
    const { signal } = new AbortController();
    for (let count = 0; count < 50; count++) await client.get("/v1/things/th_1", {}, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
    server.stop();
  });
});

describe("a deadline", () => {
  test.each(phases.slice(0, -1))("ends a call that is %s", async (_, start) => {
    const phase = await start({ deadline: 150 });
    const call = phase.client.post("/v1/things", { params: { a: 1 } });
    await expect(call).rejects.toMatchObject({ name: "StripeTimeoutError", attempts: 1 });
    await phase.left();
    expect(timers.running()).toBe(0);
    await phase.stop();
  });

  test("that would be over before the next attempt leaves none to wait for", async () => {
    const phase = await sleeping({ deadline: 100 });
    await expect(phase.client.post("/v1/things")).rejects.toMatchObject({ name: "StripeAPIError", attempts: 1 });
    expect(timers.running()).toBe(0);
    await phase.stop();
  });
});
