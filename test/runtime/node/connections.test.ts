import { getEventListeners } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { nodeFetch } from "../../../generator/runtime/node/node-fetch.js";
import type { Fetch } from "../../../generator/runtime/index.js";
import { FaultServer, httpReply, okReply, type Line } from "../../faults/server.js";

afterEach(() => vi.restoreAllMocks());

const call = async (
  fetch: Fetch,
  url: string,
  init: { signal?: AbortSignal; body?: unknown } = {},
): Promise<string> => {
  const all = {
    method: "POST",
    headers: {},
    body: "a",
    redirect: "manual",
    signal: new AbortController().signal,
  } as const;
  return (await fetch(`${url}/v1/x`, { ...all, ...(init as object) })).text();
};

test.each<[string, { header: string; want: number }]>([
  ["a second or less isn't kept", { header: "timeout=1", want: 0 }],
  ["longer is kept", { header: "timeout=2", want: 1 }],
  ["a second, after another parameter, isn't kept", { header: "max=9, Timeout=1", want: 0 }],
])("a connection that the server keeps for %s", async (_, { header, want }) => {
  const server = await FaultServer.start();
  server.arm({ answer: (line) => line.reply(httpReply(200, "{}", { "keep-alive": header })) }, Infinity);
  const fetch = nodeFetch();
  for (let count = 0; count < 3; count++) await call(fetch, server.url);
  await expect.poll(() => server.open).toBe(want);
  expect(server.connections).toBe(want || 3);
  server.stop();
});

test("a connection that is unused for too long isn't reused, although no timer could close it", async () => {
  const server = await FaultServer.start();
  const fetch = nodeFetch({ idleTimeout: 5000 });
  await call(fetch, server.url);
  await new Promise(setImmediate);
  const now = performance.now.bind(performance);
  let skipped = 4000;
  vi.spyOn(performance, "now").mockImplementation(() => now() + skipped);
  await call(fetch, server.url);
  expect(server.connections).toBe(1);
  await new Promise(setImmediate);
  skipped += 6000;
  await call(fetch, server.url);
  expect(server.connections).toBe(2);
  await expect.poll(() => server.open).toBe(1);
  server.stop();
});

test("a request that waits for a connection is aborted at once, and leaves the others their turns", async () => {
  const server = await FaultServer.start();
  const lines: Line[] = [];
  server.arm({ answer: (line) => void lines.push(line) }, 1);
  const fetch = nodeFetch({ maxSockets: 1 });
  const first = call(fetch, server.url);
  const controller = new AbortController();
  const { signal } = controller;
  const second = call(fetch, server.url, { signal });
  const third = call(fetch, server.url);
  await expect.poll(() => lines.length).toBe(1);
  controller.abort("enough");
  await expect(second).rejects.toBe("enough");
  await expect(call(fetch, server.url, { signal })).rejects.toBe("enough");
  expect(getEventListeners(signal, "abort")).toEqual([]);
  lines[0]!.reply(okReply());
  await Promise.all([first, third]);
  expect([server.connections, server.attempts]).toEqual([1, 2]);
  server.stop();
});

test("a request that can't be sent takes no turn", async () => {
  const server = await FaultServer.start();
  const fetch = nodeFetch({ maxSockets: 1 });
  const faulty = (): Promise<string> =>
    call((url, init) => fetch(url, { ...init, headers: { a: "b\nc" } }), server.url);
  await expect(faulty()).rejects.toThrow(TypeError);
  await expect(call(fetch, server.url, { body: {} })).rejects.toThrow("body: must be");
  await call(fetch, server.url);
  expect(server.attempts).toBe(1);
  server.stop();
});
