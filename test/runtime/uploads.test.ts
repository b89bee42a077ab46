import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Readable } from "node:stream";
import nodeFetch from "node-fetch";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeMultipart, type ClientOptions, type Fetch, type Uploadable } from "../../generator/runtime/index.js";
import { fromPath } from "../../generator/runtime/node/from-path.js";
import { KEY, useRecorder } from "./recorder.js";
import { FakeClock } from "./clock.js";

const recorder = useRecorder();
const purpose = "dispute_evidence";
const transports: Readonly<Record<string, Fetch | undefined>> = { ours: undefined, "the platform's": globalThis.fetch };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "uploads-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function upload(file: unknown, options: ClientOptions = {}, params: object = { purpose }) {
  const client = recorder.client(options, KEY, new FakeClock());
  return client.post("/v1/files", { params: { ...params, file }, encode: encodeMultipart("file") });
}

/** The contents of the files of the requests that were sent. */
function contents(): readonly (string | undefined)[] {
  return recorder.requests.map(({ body }) => /filename=[^\r]*\r\n[^\r]*\r\n\r\n(.*)\r\n--/s.exec(body)?.[1]);
}

describe.each(Object.entries(transports))("over %s fetch", (_, fetch) => {
  const options: ClientOptions = fetch ? { fetch } : {};

  test.each<[string, () => Uploadable]>([
    ["bytes", () => Buffer.from("hello")],
    ["a string", () => "hello"],
    ["a Blob", () => new Blob(["hello"])],
    ["a File", () => new File(["hello"], "a.txt")],
    ["a path", () => fromPath(write("a.txt", "hello"))],
    ["the URL of a file", () => fromPath(pathToFileURL(write("b c.txt", "hello")))],
    ["{ data } with a path", () => ({ data: fromPath(write("a.txt", "hello")), type: "text/plain" })],
  ])("%s is sent with its length, and again at a retry", async (_kind, make) => {
    recorder.reset((_request, index) => (index ? { body: { id: "file_1" } } : { status: 503, body: "{}" }));
    const { lastResponse } = await upload(make(), options);
    expect(lastResponse.attempts).toBe(2);
    expect(contents()).toEqual(["hello", "hello"]);
    const [first, second] = recorder.requests;
    expect(first?.headers["content-length"]).toBe(String(first?.body.length));
    expect(first?.headers["transfer-encoding"]).toBeUndefined();
    expect(first?.headers["idempotency-key"]).toMatch(/^stripe-fetch-/);
    expect(second).toMatchObject({ body: first?.body, headers: { "content-type": first?.headers["content-type"] } });
  });

  const refusal = "POST /v1/files (not retried: the stream of its upload can't be read twice) → ";
  test.each<[string, () => Uploadable]>([
    ["a stream of Node", () => Readable.from([Buffer.from("hel"), "lo"])],
    ["a web stream", () => new Blob(["hello"]).stream()],
    ["{ data } with a stream", () => ({ data: Readable.from(["hello"]), name: "a.txt" })],
  ])("%s is sent in chunks, once: the error says why", async (_kind, make) => {
    recorder.reset(() => ({ status: 503, body: { error: { type: "api_error", message: "Later." } } }));
    await expect(upload(make(), options)).rejects.toMatchObject({
      name: "StripeAPIError",
      message: `${refusal}503 api_error: Later. (req_1)`,
      attempts: 1,
    });
    expect(contents()).toEqual(["hello"]);
    expect(recorder.last.headers["transfer-encoding"]).toBe("chunked");
    recorder.reset(() => ({ raw: (response) => response.destroy() }));
    const error = await upload(make(), options).catch((cause: unknown) => cause as Error);
    expect(error).toMatchObject({ name: "StripeConnectionError", attempts: 1 });
    expect((error as Error).message).toContain(`${refusal}no reply: `);
  });

  test.each<[string, { given: ClientOptions; reply: number }]>([
    ["the error would not have been retried", { given: {}, reply: 400 }],
    ["there are no retries", { given: { maxNetworkRetries: 0 }, reply: 503 }],
    ["the deadline leaves no time for one", { given: { deadline: 100 }, reply: 503 }],
  ])("the error doesn't mention retries if %s", async (_title, { given, reply }) => {
    recorder.reset(() => ({ status: reply, body: { error: { type: "api_error", message: "No." } } }));
    const message = `POST /v1/files → ${reply} api_error: No. (req_1)`;
    await expect(upload(Readable.from(["a"]), { ...options, ...given })).rejects.toMatchObject({ message });
  });

  test("an aborted upload ends its stream", async () => {
    const ended: string[] = [];
    const sources: Readonly<Record<string, (abort: () => void) => Uploadable>> = {
      node: (abort) =>
        new Readable({
          read: abort,
          destroy: (_error, done) => {
            ended.push("node");
            done(null);
          },
        }),
      web: (pull) => new ReadableStream({ pull, cancel: () => void ended.push("web") }, { highWaterMark: 0 }),
    };
    for (const open of Object.values(sources)) {
      const controller = new AbortController();
      const file = open(() => {
        controller.abort(new Error("enough"));
      });
      const input = { params: { file }, encode: encodeMultipart("file") };
      const call = recorder.client(options).post("/v1/files", input, { signal: controller.signal });
      await expect(call).rejects.toMatchObject({ name: "StripeConnectionError", message: "POST /v1/files → aborted" });
    }
    await expect.poll(() => ended).toEqual(Object.keys(sources));
  });

  test("the error of a stream is the cause, however deep", async () => {
    async function* fail() {
      yield await Promise.resolve("a");
      throw Object.assign(new Error("the disk is gone"), { code: "EIO" });
    }
    const error = await upload(fail(), options).catch((cause: unknown) => cause as Error);
    expect((error as Error).message).toContain("no reply: EIO");
    const causes = [(error as Error).cause, ((error as Error).cause as Error | undefined)?.cause];
    expect(causes).toContainEqual(expect.objectContaining({ message: "the disk is gone" }));
  });
});

test("a stream is read no faster than it is sent", async () => {
  let given = 0;
  async function* generate() {
    for (; given < 400; given++) yield await Promise.resolve(new Uint8Array(256 * 1024));
  }
  // A server that reads nothing: what fits into the buffers of the system and of Node is all that is taken.
  const { createServer } = await import("node:net");
  const server = createServer((socket) => socket.pause());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const options: ClientOptions = { baseUrl: `http://127.0.0.1:${port}`, timeout: 1500, maxNetworkRetries: 0 };
  const client = recorder.client(options);
  const call = client.post("/v1/files", { params: { file: generate() }, encode: encodeMultipart("file") });
  await expect(call).rejects.toMatchObject({ name: "StripeTimeoutError" });
  expect(given).toBeLessThan(100);
  server.close();
});

describe("refused at once, with a TypeError that names the param", () => {
  const stream = new Blob(["a"]).stream();
  stream.getReader();
  const ended = Readable.from(["a"]);
  ended.destroy();
  const kinds = "must be a File, Blob, bytes, a string or a stream, or { data, name, type } with one";
  test.each<[string, { given: unknown; want: string }]>([
    ["undefined", { given: undefined, want: `file: ${kinds}` }],
    ["null", { given: null, want: `file: ${kinds}` }],
    ["a number", { given: 5, want: `file: ${kinds}` }],
    ["an object without data", { given: { name: "a" }, want: `file: ${kinds}` }],
    ["an array", { given: [1, 2], want: `file: ${kinds}` }],
    ["a Map", { given: new Map(), want: `file: ${kinds}` }],
    ["data that isn't given", { given: { data: undefined }, want: `file.data: ${kinds}` }],
    ["data of another type", { given: { data: {} }, want: `file.data: ${kinds}` }],
    ["a name that isn't a string", { given: { data: "a", name: 5 }, want: "file.name: must be a string" }],
    ["a type that isn't a string", { given: { data: "a", type: {} }, want: "file.type: must be a string" }],
    ["a lone surrogate", { given: "a\ud800", want: "file: must be without lone surrogates" }],
    ["a locked stream", { given: stream, want: "file: must be a stream that nothing else reads or has read" }],
    ["a stream that ended", { given: ended, want: "file: must be a stream that nothing else reads or has read" }],
  ])("%s", (_, { given, want }) => {
    expect(() => upload(given)).toThrow(new TypeError(want));
    expect(recorder.requests).toEqual([]);
  });

  test.each<[string, { given: object; want: string }]>([
    ["a file in place of a text", { given: { purpose: new Blob(["a"]) }, want: "purpose: Blob can't be sent" }],
    ["bytes in place of a text", { given: { purpose: Buffer.from("a") }, want: "purpose: Uint8Array can't be sent" }],
    ["a lone surrogate", { given: { purpose: "\ud800" }, want: "purpose: a lone surrogate can't be sent" }],
    ["no number", { given: { link: { at: NaN } }, want: "link[at]: NaN can't be sent" }],
  ])("%s", (_, { given, want }) => {
    expect(() => upload("a", {}, given)).toThrow(new TypeError(want));
  });

  test("a missing file, but no optional one, and params that aren't an object", () => {
    const send = (params: object, ...names: string[]) =>
      recorder.client().post("/v1/files", { params, encode: encodeMultipart(...names) });
    expect(() => send({ purpose }, "file")).toThrow(new TypeError(`file: ${kinds}`));
    expect(() => send("purpose" as never, "file")).toThrow(TypeError);
    return expect(send({ purpose }, "file?")).resolves.toMatchObject({ id: "obj_1" });
  });

  test("a path that isn't a file's, with Node's error", () => {
    expect(() => fromPath(join(folder, "none"))).toThrow(expect.objectContaining({ code: "ENOENT" }) as Error);
    expect(() => fromPath(folder)).toThrow(new TypeError("path: must be of a regular file"));
  });
});

test("files may be anywhere in the params", async () => {
  const params = {
    pages: [{ scan: "one", note: "x" }, { scan: Buffer.from("two") }],
    others: { a: "three" },
    data: "y",
  };
  const encode = encodeMultipart("pages[][scan]", "others[]");
  await recorder.client().post("/v1/files", { params, encode });
  const parts = [...recorder.last.body.matchAll(/name="([^"]*)"(; filename="blob")?.*?\r\n\r\n(.*?)\r\n--/gs)];
  expect(parts.map(([, name, file, text]) => [name, file !== undefined, text])).toEqual([
    ["pages[0][scan]", true, "one"],
    ["pages[0][note]", false, "x"],
    ["pages[1][scan]", true, "two"],
    ["others[a]", true, "three"],
    ["data", false, "y"],
  ]);
});

test("params and bytes are read when the call is made: changes don't affect it", async () => {
  const params = { purpose, metadata: { a: "b" } };
  const file = Buffer.from("hello");
  const call = upload(file, {}, params);
  params.metadata.a = "c";
  file.fill(0);
  await call;
  expect(contents()).toEqual(["hello"]);
  expect(recorder.last.body).toContain('name="metadata[a]"\r\n\r\nb\r\n');
});

test("node-fetch, which can't send web streams, sends bytes, and refuses streams", async () => {
  await upload("hello", { fetch: nodeFetch });
  expect(contents()).toEqual(["hello"]);
  const error = await upload(Readable.from(["a"]), { fetch: nodeFetch }).catch((cause: unknown) => cause as Error);
  expect((error as Error).cause).toMatchObject({ message: "fetch: must be one that can send a ReadableStream" });
  expect(recorder.requests).toHaveLength(1);
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
