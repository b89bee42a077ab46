import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import {
  encodeMultipart,
  readDownload,
  type ApiKey,
  type Call,
  type ClientOptions,
  type Download,
  type Fetch,
  type RequestOptions,
  type Uploadable,
} from "../../generator/runtime/index.js";
import { KEY, useRecorder } from "./recorder.js";
import { FakeClock } from "./clock.js";

const recorder = useRecorder();
const transports: Readonly<Record<string, Fetch | undefined>> = { ours: undefined, "the platform's": globalThis.fetch };
const taken = new TypeError("file: must be a stream that nothing else reads or has read");

function upload(file: unknown, options: ClientOptions = {}, request: RequestOptions = {}): Call<object> {
  const input = { params: { file }, encode: encodeMultipart("file") };
  return recorder.client(options, KEY, new FakeClock()).post("/v1/files", input, request);
}

/** Streams that never give a byte, and note that they ended. */
const endless: Readonly<Record<string, (ended: string[]) => Uploadable>> = {
  node: (ended) =>
    new Readable({
      read: () => undefined,
      destroy: (_error, done) => {
        ended.push("node");
        done(null);
      },
    }),
  web: (ended) => new ReadableStream({ cancel: () => void ended.push("web") }),
};

describe.each(Object.entries(transports))("over %s fetch", (_, fetch) => {
  const options: ClientOptions = fetch ? { fetch } : {};

  test("a stream that fails before it is read fails the call, and not the process", async () => {
    const apiKey: ApiKey = () => new Promise((resolve) => missing.on("close", () => resolve(KEY)));
    const missing = createReadStream("/none/at/all");
    const error = await upload(missing, options, { apiKey }).catch((cause: unknown) => cause as Error);
    expect(error).toMatchObject({ name: "StripeConnectionError", attempts: 1 });
    expect((error as Error).message).toContain("no reply: ENOENT");
  });

  test.each<[string, { given: RequestOptions; want: string }]>([
    [
      "the key function fails",
      { given: { apiKey: () => Promise.reject(new Error("none")) }, want: "no API key: none" },
    ],
    ["the call is aborted already", { given: { signal: AbortSignal.abort() }, want: "aborted" }],
  ])("a stream ends if %s", async (_title, { given, want }) => {
    const ended: string[] = [];
    for (const open of Object.values(endless))
      await expect(upload(open(ended), options, given)).rejects.toThrow(`POST /v1/files → ${want}`);
    await expect.poll(() => ended).toEqual(Object.keys(endless));
  });

  test("a stream ends if the server responds with an error before it has read it", async () => {
    const ended: string[] = [];
    const { createServer } = await import("node:http");
    const { listen, stop, urlOf } = await import("../loopback.js");
    const hasty = createServer((request, response) => {
      request.on("error", () => undefined).resume();
      response.writeHead(401, { "content-type": "application/json" }).end('{"error":{"code":"no"}}');
    });
    await listen(hasty);
    for (const open of Object.values(endless))
      await expect(upload(open(ended), { ...options, baseUrl: urlOf(hasty) })).rejects.toThrow("401 no");
    await expect.poll(() => ended).toEqual(Object.keys(endless));
    await stop(hasty);
  });
});

describe("a stream that two uploads share, each of which would get some of its bytes, is refused", () => {
  async function* generate() {
    yield* await Promise.resolve(["hel", "lo"]);
  }
  test.each<[string, () => Uploadable]>([
    ["a stream of Node", () => Readable.from(["hel", "lo"])],
    ["a web stream", () => new Blob(["hello"]).stream()],
    ["an async generator", generate],
  ])("%s", async (_, open) => {
    const file = open();
    const first = upload(file);
    expect(() => upload({ data: file })).toThrow(new TypeError(taken.message.replace("file", "file.data")));
    await first;
    expect(() => upload(file)).toThrow(taken);
    expect(recorder.requests.map(({ body }) => body.includes("\r\n\r\nhello\r\n"))).toEqual([true]);
    const shared = open();
    const input = { params: { file: shared, back: shared }, encode: encodeMultipart("file", "back") };
    expect(() => recorder.client().post("/v1/files", input)).toThrow(TypeError);
  });

  test("but not an iterable that begins anew", async () => {
    const file = { [Symbol.asyncIterator]: generate };
    await Promise.all([upload(file), upload(file)]);
    expect(recorder.requests.map(({ body }) => body.includes("\r\n\r\nhello\r\n"))).toEqual([true, true]);
  });
});

test("a download is uploaded with its type and length, once", async () => {
  const pdf = { headers: { "content-type": "application/pdf", "content-length": "5" }, body: "hello" };
  recorder.reset(({ method }) => (method === "GET" ? pdf : { status: 503, body: { error: { code: "later" } } }));
  const download = await recorder.client().get<Download>("/v1/a", { read: readDownload("application/pdf") });
  const refusal = "(not retried: the stream of its upload can't be read twice) → 503 later";
  await expect(upload(download)).rejects.toThrow(refusal);
  expect(recorder.last.body).toContain("Content-Type: application/pdf\r\n\r\nhello\r\n");
  expect(recorder.last.headers["content-length"]).toBe(String(recorder.last.body.length));
});

test("params may be instances of the program's classes, as those of other methods", async () => {
  class Page {
    readonly scan = "two";
  }
  class Params {
    readonly file = new Blob(["one"]);
    readonly pages = [new Page()];
  }
  await recorder.client().post("/v1/files", { params: new Params(), encode: encodeMultipart("file", "pages[][scan]") });
  const parts = [...recorder.last.body.matchAll(/name="([^"]*)"; filename="blob".*?\r\n\r\n(.*?)\r\n--/gs)];
  expect(parts.map(([, name, text]) => [name, text])).toEqual([
    ["file", "one"],
    ["pages[0][scan]", "two"],
  ]);
});
