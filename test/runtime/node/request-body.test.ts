import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import { Readable } from "node:stream";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeFetch } from "../../../generator/runtime/node/node-fetch.js";
import { FaultServer } from "../../faults/server.js";
import { listen, stop, urlOf } from "../../loopback.js";
import { useRecorder } from "../recorder.js";
import { requesterOf } from "./request.js";

const recorder = useRecorder();
const request = requesterOf(recorder);
const text = "é".repeat(50_000);
const bytes = new TextEncoder().encode(text);

describe("a body is sent", () => {
  const web = (...chunks: unknown[]) =>
    new ReadableStream({
      start: (controller) => {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
  test.each<[string, { given: () => unknown; headers?: Record<string, string> }]>([
    ["a string", { given: () => text }],
    ["bytes", { given: () => bytes }],
    ["an ArrayBuffer", { given: () => bytes.buffer }],
    ["a web stream", { given: () => web(bytes.subarray(0, 9), bytes.subarray(9)) }],
    ["a web stream of known length", { given: () => web(bytes), headers: { "content-length": String(bytes.length) } }],
    ["a stream of Node", { given: () => Readable.from([bytes.subarray(0, 9), bytes.subarray(9)]) }],
  ])("%s", async (_, { given, headers = {} }) => {
    expect((await request(given(), { headers })).status).toBe(200);
    expect(recorder.last.body).toBe(text);
  });

  test.each<[string, (error: Error) => unknown]>([
    ["a web stream", (error) => new ReadableStream({ pull: (controller) => controller.error(error) })],
    [
      "a stream of Node",
      (error) => new Readable({ read: (): never => undefined as never, construct: (done) => done(error) }),
    ],
  ])("%s that fails rejects with its error", async (_, make) => {
    const error = new Error("the disk is gone");
    await expect(request(make(error))).rejects.toBe(error);
  });

  test("a stream that is shorter than its length rejects", async () => {
    const headers = { "content-length": "9" };
    await expect(request(web(bytes.subarray(0, 5)), { headers })).rejects.toMatchObject({
      code: "ERR_HTTP_CONTENT_LENGTH_MISMATCH",
    });
  });

  test.each<[string, unknown]>([
    ["an ArrayBuffer of another realm", runInNewContext("new ArrayBuffer(3)")],
    ["a DataView", new DataView(new ArrayBuffer(9), 2, 3)],
  ])("%s, as its bytes", async (_, body) => {
    await request(body);
    expect(recorder.last.body).toBe("\0\0\0");
  });

  test.each(["POST", "DELETE", "GET", "OPTIONS"])("with its length or in chunks, of a %s", async (method) => {
    await request("a=1", { method });
    expect(recorder.last).toMatchObject({ method, body: "a=1", headers: { "content-length": "3" } });
    await request(web(bytes), { method });
    expect(recorder.last).toMatchObject({ method, body: text, headers: { "transfer-encoding": "chunked" } });
  });
});

// Some versions of Node keep a connection that nothing was sent on for the next request.
describe("a request closes its connection if", () => {
  const locked = new ReadableStream();
  locked.getReader();
  const noBody = "body: must be a string, a Uint8Array or a stream";
  test.each<[string, { body: unknown; want: string }]>([
    ["its body is an object", { body: {}, want: noBody }],
    ["its body is a number", { body: 5, want: noBody }],
    ["its body is a stream that something else reads", { body: locked, want: "locked" }],
    ["a piece of its body is no bytes", { body: Readable.from([5]), want: "chunk" }],
  ])("%s", async (_, { body, want }) => {
    const server = await FaultServer.start();
    const sent = request(body, {}, (_url, init) => nodeFetch({ idleTimeout: 50 })(server.url, init));
    await expect(sent).rejects.toThrow(want);
    await expect.poll(() => server.open).toBe(0);
    server.stop();
  });

  test.each<[string, () => unknown]>([
    ["bytes", () => new Uint8Array(20_000_000)],
    ["a stream", () => new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) })],
  ])("it is answered before its body, %s, was read", async (_, body) => {
    const sockets = new Set<Socket>();
    const early = createServer((incoming, outgoing) => {
      sockets.add(incoming.socket.once("close", () => sockets.delete(incoming.socket)));
      incoming.pause();
      outgoing.writeHead(413).end("too large");
    });
    await listen(early);
    const response = await request(body(), {}, (_url, init) => nodeFetch()(urlOf(early), init));
    expect([response.status, await response.text()]).toEqual([413, "too large"]);
    for (const socket of sockets) socket.resume();
    await expect.poll(() => sockets.size).toBe(0);
    await stop(early);
  });
});

describe("a stream that is sent", () => {
  /** A server that reads nothing. */
  const server = createServer((incoming) => incoming.pause());
  beforeAll(() => listen(server));
  afterAll(() => stop(server));

  test.each(["web", "node"])("(%s) waits for the server, and is cancelled by an abort", async (kind) => {
    let pulled = 0;
    let cancelled: () => void;
    const isCancelled = new Promise<void>((resolve) => (cancelled = resolve));
    let stalled: () => void;
    const hasStalled = new Promise<void>((resolve) => (stalled = resolve));
    let wait: NodeJS.Timeout | undefined;
    const chunk = (): Uint8Array => {
      pulled++;
      clearTimeout(wait);
      wait = setTimeout(() => stalled(), 200);
      return new Uint8Array(65_536);
    };
    const body =
      kind === "web"
        ? new ReadableStream({ pull: (controller) => controller.enqueue(chunk()), cancel: () => cancelled() })
        : new Readable({
            read() {
              this.push(chunk());
            },
            destroy: (_error, done) => {
              cancelled();
              done(null);
            },
          });
    const controller = new AbortController();
    const init = {
      method: "POST",
      headers: {},
      body: body as never,
      redirect: "manual",
      signal: controller.signal,
    } as const;
    const sent = nodeFetch()(urlOf(server), init);
    await hasStalled;
    expect(pulled).toBeLessThan(1000);
    controller.abort("enough");
    await expect(sent).rejects.toBe("enough");
    await isCancelled;
  });
});

describe("a response that ends before the body is sent is read, and closes the connection", () => {
  const large = new Uint8Array(2 ** 25);
  const bodies: Readonly<Record<string, () => unknown>> = {
    bytes: () => large,
    "an endless web stream": () => new ReadableStream({ pull: (controller) => controller.enqueue(large) }),
    "an endless stream of Node": () =>
      new Readable({
        read() {
          this.push(large);
        },
      }),
  };
  const kinds = Object.entries(bodies).flatMap(([kind, make]) => [
    [kind, "", Buffer.from("no"), make] as const,
    [kind, "content-encoding: gzip\r\n", gzipSync("no"), make] as const,
  ]);

  test.each(kinds)("%s %s", async (_, coding, content, make) => {
    const sockets: Socket[] = [];
    const head = `HTTP/1.1 503 Later\r\n${coding}content-length: ${content.length}\r\n\r\n`;
    // A server that reads no more than the beginning.
    const server = createTcpServer((socket) => {
      sockets.push(socket.on("error", () => undefined));
      socket.once("data", () => {
        socket.pause();
        socket.write(Buffer.concat([Buffer.from(head), content]));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const { signal } = new AbortController();
    const init = { method: "POST", headers: {}, body: make() as never, redirect: "manual", signal } as const;
    const response = await nodeFetch()(`http://127.0.0.1:${port}/`, init);
    expect([response.status, await response.text()]).toEqual([503, "no"]);
    await once(sockets[0]!.resume(), "close");
    server.close();
  });
});
