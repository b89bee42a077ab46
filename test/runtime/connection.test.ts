import { beforeAll, describe, expect, test, vi } from "vitest";
import { getEventListeners } from "node:events";
import { createServer } from "node:net";
import * as errors from "../../generator/runtime/errors.js";
import type { Client } from "../../generator/runtime/index.js";
import { transport } from "../transport.js";
import { failureOf, get, proxiedClient, type Send } from "./failures.js";
import { useRecorder, type Reply } from "./recorder.js";

const recorder = useRecorder();
let client: Client;
beforeAll(() => {
  client = proxiedClient(recorder);
});

/** What a call fails with when this is the reply. */
function failureAfter(reply: Reply, send: Send = get): Promise<errors.StripeError> {
  recorder.reset(() => reply);
  return failureOf(send(client));
}

describe("no complete reply", () => {
  const limited = { timeout: 100 };

  test("a refused connection is a StripeConnectionError with its cause", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const nobody = client.with({ baseUrl: `http://127.0.0.1:${port}` });
    const error = await failureAfter({}, () => get(nobody));
    expect(error).toMatchObject({
      name: "StripeConnectionError",
      cause: transport.fetch ? { message: "fetch failed" } : { code: "ECONNREFUSED" },
      attempts: 1,
    });
    expect(error.statusCode).toBeUndefined();
    expect(error.message).toBe("GET /v1/charges/ch_1 → no reply: ECONNREFUSED");
    expect(Object.keys(error)).toEqual(["attempts"]);
  });

  test.each<[string, Reply]>([
    ["a socket closed before the headers", { raw: (response) => response.destroy() }],
    [
      "a body cut off",
      { raw: (response) => response.writeHead(200, { "content-length": 99 }).write("{", () => response.destroy()) },
    ],
  ])("%s is a StripeConnectionError", async (_, reply) => {
    expect(await failureAfter(reply)).toMatchObject({
      name: "StripeConnectionError",
      cause: expect.any(Error) as Error,
    });
  });

  test.each<[string, Reply]>([
    ["before the headers", { raw: () => undefined }],
    ["in the body", { raw: (response) => response.writeHead(200).write("{") }],
  ])("a reply that stops %s is a StripeTimeoutError", async (_, reply) => {
    const error = await failureAfter(reply, (client) => client.get("/v1/a", {}, limited));
    expect(error).toBeInstanceOf(errors.StripeConnectionError);
    expect(error).toMatchObject({
      name: "StripeTimeoutError",
      message: "GET /v1/a → no reply within 100 ms",
    });
  });

  test.each<[string, Reply]>([
    ["before the headers", { raw: () => undefined }],
    ["in the body", { raw: (response) => response.writeHead(200).write("{") }],
  ])("an abort %s keeps its reason", async (_, reply) => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const error = await failureAfter(reply, (client) => {
      const call = client.get("/v1/a", {}, { signal: controller.signal });
      const wait = setInterval(() => {
        if (!recorder.requests.length) return;
        clearInterval(wait);
        setImmediate(() => {
          controller.abort(reason);
        });
      }, 1);
      return call;
    });
    expect(error).toMatchObject({ name: "StripeConnectionError", message: "GET /v1/a → aborted" });
    expect(error.cause).toBe(reason);
  });

  test("an abort before the call sends nothing", async () => {
    const error = await failureAfter({}, (client) => client.get("/v1/a", {}, { signal: AbortSignal.abort("no") }));
    expect(error.cause).toBe("no");
    expect(recorder.requests).toEqual([]);
  });

  test("a fetch that doesn't listen is left behind", async () => {
    const deaf = client.with({ fetch: () => new Promise(() => undefined) });
    expect(await failureAfter({}, () => deaf.get("/v1/a", {}, limited))).toMatchObject({ name: "StripeTimeoutError" });
  });

  test("a fetch that throws is a StripeConnectionError", async () => {
    const cause = new Error("no network here");
    const broken = client.with({
      fetch: () => {
        throw cause;
      },
    });
    expect((await failureAfter({}, () => get(broken))).cause).toBe(cause);
  });
});

test("no timer or listener outlives a call", async () => {
  const { signal } = new AbortController();
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const retrying = recorder.client({ maxNetworkRetries: 1 });
  recorder.reset();
  await client.get("/v1/a", {}, { signal });
  const before = timers();
  const calls = [client.get("/v1/a", {}, { signal }), client.get("/v1/b", {}, { signal })];
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await Promise.all(calls);
  await failureAfter({ status: 500, body: "" }, () => retrying.get("/v1/a", {}, { signal }));
  await failureAfter({ raw: () => undefined }, (client) => client.get("/v1/a", {}, { signal, timeout: 20 }));
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(timers()).toBeLessThanOrEqual(before);
});

test("nothing is printed when a signal is given to many calls, and it aborts all of them", async () => {
  const warned = vi.fn();
  process.on("warning", warned);
  const controller = new AbortController();
  recorder.reset(() => ({ raw: () => undefined }));
  const calls = Array.from({ length: 30 }, () => client.get("/v1/a", {}, { signal: controller.signal }).result());
  await vi.waitFor(() => {
    expect(recorder.requests).toHaveLength(30);
  });
  controller.abort("enough");
  const ends = await Promise.all(calls);
  expect(ends).toEqual(Array(30).fill({ ok: false, error: expect.objectContaining({ cause: "enough" }) as object }));
  await new Promise(setImmediate);
  process.off("warning", warned);
  expect(warned).not.toHaveBeenCalled();
});
