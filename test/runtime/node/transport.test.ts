import { getEventListeners } from "node:events";
import { Agent, type ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { nodeFetch } from "../../../generator/runtime/node/node-fetch.js";
import { FaultServer, okReply } from "../../faults/server.js";
import { useRecorder } from "../recorder.js";
import { requesterOf } from "./request.js";

const recorder = useRecorder();
const request = requesterOf(recorder);

const text = "é".repeat(50_000);
const bytes = new TextEncoder().encode(text);
const answer = (write: (response: ServerResponse) => unknown): void =>
  recorder.reset(() => ({ raw: (response) => void write(response) }));

/** Reads a stream to its end. */
async function drain(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("a body is decoded", () => {
  test.each<[string, { coding: string; body: Uint8Array }]>([
    ["gzip", { coding: "gzip", body: gzipSync(text) }],
    ["br", { coding: "br", body: brotliCompressSync(text) }],
    ["deflate", { coding: "deflate", body: deflateSync(text) }],
    ["gzip, then br", { coding: "GZIP, br", body: brotliCompressSync(gzipSync(text)) }],
    ["nothing", { coding: "identity", body: bytes }],
    ["gzip, then nothing", { coding: "gzip, identity", body: gzipSync(text) }],
    ["an unknown coding: not at all", { coding: "gzip, zebra", body: bytes }],
    ["one that is a name in JavaScript: not at all", { coding: "constructor", body: bytes }],
  ])("from %s, as text, bytes and a stream", async (_, { coding, body }) => {
    answer((response) => response.writeHead(200, { "content-encoding": coding }).end(body));
    expect(await (await request()).text()).toBe(text);
    expect(new Uint8Array(await (await request()).arrayBuffer())).toEqual(bytes);
    expect((await drain((await request()).body)).toString()).toBe(text);
    expect(recorder.last.headers["accept-encoding"]).toBe("gzip, br");
  });

  test.each<[string, { method: string; status: number }]>([
    ["to HEAD", { method: "HEAD", status: 200 }],
    ["with 204", { method: "GET", status: 204 }],
    ["with 304", { method: "GET", status: 304 }],
    ["with 200", { method: "GET", status: 200 }],
  ])("and is empty in a response %s", async (_, { method, status }) => {
    for (const coding of ["gzip", "br", "br, gzip"]) {
      answer((response) => response.writeHead(status, { "content-encoding": coding }).end());
      expect(await (await request(null, { method })).text()).toBe("");
      expect(await drain((await request(null, { method })).body)).toHaveLength(0);
    }
  });

  test("until an abort, also when all of it has arrived", async () => {
    answer((response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(9_000_000))),
    );
    const controller = new AbortController();
    const reader = (await request(null, { signal: controller.signal })).body.getReader();
    await reader.read();
    await new Promise(setImmediate);
    controller.abort("enough");
    await expect(Promise.all(Array.from({ length: 999 }, () => reader.read()))).rejects.toBe("enough");
    await expect.poll(() => getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("and one that is cut short is an error, whoever reads it", async () => {
    const cut = gzipSync(text).subarray(0, 40);
    for (const read of ["text", "arrayBuffer", "stream"] as const) {
      answer((response) => response.writeHead(200, { "content-encoding": "gzip" }).end(cut));
      const response = await request();
      const reading = read === "stream" ? drain(response.body) : response[read]();
      await expect(reading).rejects.toMatchObject({ name: "TypeError", cause: { code: "Z_BUF_ERROR" } });
    }
  });
});

test.each<[string, (response: ServerResponse) => unknown]>([
  [
    "with a length",
    (response) => response.writeHead(200, { "content-length": 99 }).write("{", () => response.destroy()),
  ],
  ["in chunks", (response) => response.writeHead(200).write("{", () => response.destroy())],
])("a body %s that is cut short is a reset connection, whoever reads it", async (_, write) => {
  answer(write);
  await expect((await request()).text()).rejects.toMatchObject({ code: "ECONNRESET" });
  await expect((await request()).arrayBuffer()).rejects.toMatchObject({ code: "ECONNRESET" });
  await expect(drain((await request()).body)).rejects.toMatchObject({ code: "ECONNRESET" });
});

test("a body can be read once", async () => {
  const response = await request();
  await response.text();
  await expect(response.text()).rejects.toThrow(new TypeError("the body of a response can be read only once"));
});

test("fields that a response repeats are joined as the platform's are", async () => {
  const names = ["request-id", "content-type", "retry-after", "location", "etag", "set-cookie"];
  answer((response) => response.writeHead(200, Object.fromEntries(names.map((name) => [name, ["a", "b"]]))).end());
  const { headers } = await request();
  const platform = (await fetch(recorder.url)).headers;
  expect(names.map((name) => headers.get(name))).toEqual(names.map((name) => platform.get(name)));
  expect(headers.get("retry-after")).toBe("a, b");
});

test("a request may have its headers in a Headers, and a URL without a path", async () => {
  const headers = new Headers({ authorization: "Bearer a" }) as unknown as Record<string, string>;
  await request(null, { headers }, (_, init) => nodeFetch()(`${recorder.url}?next=/v1`, init));
  expect(recorder.last).toMatchObject({ url: "/?next=/v1", headers: { authorization: "Bearer a" } });
});

test("the headers are read as the platform's are", async () => {
  answer((response) =>
    response
      .writeHead(200, { "X-B": "2", "set-cookie": ["a=1", "b=2"], "x-a": "1", date: "now", connection: "close" })
      .end(),
  );
  const { headers } = await request();
  const platform = (await fetch(recorder.url)).headers;
  expect([...headers]).toEqual([...platform]);
  expect([...headers.keys()]).toEqual([...platform.keys()]);
  expect([...headers.values()]).toEqual([...platform.values()]);
  const visited: unknown[] = [];
  headers.forEach((value, name) => visited.push([name, value]));
  expect(visited).toEqual([...platform]);
  for (const name of ["x-b", "X-B", "set-cookie", "none", "constructor", "__proto__"]) {
    expect([name, headers.get(name), headers.has(name)]).toEqual([name, platform.get(name), platform.has(name)]);
  }
  expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(new Headers(headers).get("x-a")).toBe("1");
  expect(() => headers.set("a", "b")).toThrow(TypeError);
});

describe("connections", () => {
  test("are kept, and one that the server has closed isn't reused", async () => {
    const server = await FaultServer.start();
    const fetch = nodeFetch();
    const call = async () => (await request(null, {}, (_, init) => fetch(`${server.url}/v1/x`, init))).text();
    await call();
    await call();
    expect(server.connections).toBe(1);
    server.arm({ answer: (line) => line.end(okReply()) }, 1);
    await call();
    await server.settled();
    await new Promise(setImmediate);
    await call();
    expect([server.connections, server.attempts]).toEqual([2, 4]);
    server.stop();
  });

  test.each<[string, { options: object; want: number }]>([
    ["are as many as there are requests", { options: {}, want: 20 }],
    ["are at most maxSockets", { options: { maxSockets: 3 }, want: 3 }],
    ["are an agent's", { options: { agent: new Agent({ maxSockets: 2, keepAlive: true }) }, want: 2 }],
  ])("%s", async (_, { options, want }) => {
    const fetch = nodeFetch(options);
    await Promise.all(Array.from({ length: 20 }, async () => (await request(null, {}, fetch)).text()));
    expect(new Set(recorder.requests.map(({ port }) => port)).size).toBe(want);
    expect(recorder.requests).toHaveLength(20);
  });

  test("that are unused close after idleTimeout", async () => {
    const server = await FaultServer.start();
    const fetch = nodeFetch({ idleTimeout: 50 });
    await (await request(null, {}, (_, init) => fetch(`${server.url}/v1/x`, init))).text();
    expect(server.open).toBe(1);
    await expect.poll(() => server.open).toBe(0);
    server.stop();
  });
});

describe("an abort", () => {
  test("before the request sends nothing", async () => {
    await expect(request(null, { signal: AbortSignal.abort("no") })).rejects.toBe("no");
    expect(recorder.requests).toEqual([]);
  });

  test("of a response that nobody reads closes its connection", async () => {
    const closed = new Promise((resolve) =>
      answer((response) => response.once("close", resolve).writeHead(200).write("{")),
    );
    const controller = new AbortController();
    const response = await request(null, { signal: controller.signal });
    controller.abort("enough");
    await closed;
    await expect(response.text()).rejects.toBe("enough");
  });

  test("leaves no listener, nor does a request that is over", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    for (let count = 0; count < 20; count++) await (await request("a", { signal })).text();
    answer((response) => response.destroy());
    await expect(request("a", { signal })).rejects.toMatchObject({ code: "ECONNRESET" });
    await expect.poll(() => getEventListeners(signal, "abort")).toEqual([]);
    answer(() => controller.abort("enough"));
    await expect(request("a", { signal })).rejects.toBe("enough");
    await expect.poll(() => getEventListeners(signal, "abort")).toEqual([]);
  });
});

test.each([301, 302, 303, 307, 308])("a redirect with %i isn't followed", async (status) => {
  recorder.reset(() => ({ status, headers: { location: recorder.url }, body: "" }));
  expect(await request("a")).toMatchObject({ status, ok: false });
  expect(recorder.requests).toHaveLength(1);
});

test.each(["X-A: b\r\nX-C", "x\ny", "ü€"])("a header of the value %j rejects with a TypeError", async (value) => {
  await expect(request("a", { headers: { "x-a": value } })).rejects.toThrow(TypeError);
  expect(recorder.requests).toEqual([]);
});
