import type { ServerResponse } from "node:http";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createWriteStream } from "node:fs";
import { gzipSync } from "node:zlib";
import nodeFetch from "node-fetch";
import { describe, expect, test } from "vitest";
import {
  readDownload,
  type Call,
  type ClientOptions,
  type Download,
  type Fetch,
  type RequestOptions,
} from "../../generator/runtime/index.js";
import { KEY, useRecorder, type Reply } from "./recorder.js";
import { FakeClock } from "./clock.js";

const recorder = useRecorder();
const text = "%PDF-1.4 héllo";
const bytes = Buffer.from(text);
const transports: Readonly<Record<string, Fetch | undefined>> = {
  ours: undefined,
  "the platform's": globalThis.fetch,
  "node-fetch": nodeFetch,
};

function download(options: ClientOptions = {}, request: RequestOptions = {}): Call<Download> {
  const input = { path: { quote: "qt_1" }, host: "files", read: readDownload("application/pdf") } as const;
  return recorder.client(options).get<Download>("/v1/quotes/{quote}/pdf", input, request);
}

function pdf(more: Partial<Reply> & { readonly headers?: Record<string, string> } = {}): Reply {
  return { body: text, ...more, headers: { "content-type": "application/pdf", ...more.headers } };
}

/** Sends the headers and some bytes, and then does something else to the connection. */
function begin(then: (response: ServerResponse) => void, headers: Record<string, string> = {}): Reply {
  return {
    raw: (response) => {
      response.writeHead(200, { "content-type": "application/pdf", ...headers });
      response.write(bytes.subarray(0, 5), () => {
        then(response);
      });
    },
  };
}

describe.each(Object.entries(transports))("over %s fetch", (_, fetch) => {
  const options: ClientOptions = fetch ? { fetch } : {};

  test.each<[string, (file: Download) => Promise<unknown>]>([
    ["bytes", async (file) => Buffer.from(await file.bytes()).toString()],
    ["a Blob", async (file) => (await file.blob()).text()],
    ["a stream", (file) => new Response(file.stream()).text()],
    [
      "pieces",
      async (file) => {
        let read = "";
        for await (const piece of file) read += Buffer.from(piece).toString("latin1");
        return Buffer.from(read, "latin1").toString();
      },
    ],
    ["a file on disk", (file) => save((path) => writeFile(path, file))],
    ["a pipeline of Node", (file) => save((path) => pipeline(file, createWriteStream(path)))],
  ])("a file is read as %s, once", async (_kind, read) => {
    recorder.reset(() => pdf({ headers: { "content-length": String(bytes.length) } }));
    const file = await download(options);
    expect(file).toMatchObject({ type: "application/pdf", size: bytes.length });
    expect(file.lastResponse).toMatchObject({ status: 200, requestId: "req_1" });
    expect(recorder.last).toMatchObject({ method: "GET", url: "/v1/quotes/qt_1/pdf" });
    expect(await read(file)).toBe(text);
    const again = new TypeError("download: must be read only once");
    await expect(file.bytes()).rejects.toEqual(again);
    expect(() => file.stream()).toThrow(again);
  });

  test("a Blob has the file's type", async () => {
    recorder.reset(() => pdf());
    expect(await (await download(options)).blob()).toMatchObject({ type: "application/pdf", size: bytes.length });
  });

  test("a compressed file has no size, and is read decompressed", async () => {
    const body = gzipSync(text);
    const headers = {
      "content-encoding": "gzip",
      "content-length": String(body.length),
      "content-type": "application/pdf",
    };
    recorder.reset(() => ({ raw: (response) => response.writeHead(200, headers).end(body) }));
    const file = await download(options);
    expect(file.size).toBeUndefined();
    expect(Buffer.from(await file.bytes()).toString()).toBe(text);
  });

  test.each<[string, { given: Reply; want: object }]>([
    [
      "an error of the API",
      {
        given: {
          status: 404,
          body: { error: { type: "invalid_request_error", code: "resource_missing", message: "No." } },
        },
        want: { name: "StripeInvalidRequestError", code: "resource_missing", statusCode: 404, requestId: "req_1" },
      },
    ],
    [
      "an error of the API with a status of success",
      { given: { body: { error: { message: "No." } } }, want: { name: "StripeAPIError", statusCode: 200 } },
    ],
    [
      "JSON in place of the file",
      { given: { body: { id: "qt_1" } }, want: { name: "StripeAPIError", excerpt: '{"id":"qt_1"}' } },
    ],
    [
      "a proxy's page",
      {
        given: { headers: { "content-type": "text/html" }, body: "<p>" },
        want: { name: "StripeAPIError", excerpt: "<p>" },
      },
    ],
    [
      "a redirect",
      {
        given: { status: 302, headers: { location: "https://x.y" } },
        want: { name: "StripeAPIError", statusCode: 302 },
      },
    ],
  ])("%s is a typed error", async (_title, { given, want }) => {
    recorder.reset(() => given);
    await expect(download(options)).rejects.toMatchObject(want);
  });

  const chunked = { name: "StripeConnectionError", message: /^GET \/v1\/quotes\/qt_1\/pdf → no reply: / };
  test.each<[string, { given: Reply; want: object }]>([
    [
      "a body that is shorter than its length",
      { given: begin((response) => response.destroy(), { "content-length": "99" }), want: chunked },
    ],
    ["a chunked body that is cut short", { given: begin((response) => response.destroy()), want: chunked }],
  ])("%s is an error, and isn't retried", async (_title, { given, want }) => {
    recorder.reset(() => given);
    const ways: readonly ((file: Download) => Promise<unknown>)[] = [
      (file) => file.bytes(),
      (file) => new Response(file.stream()).text(),
    ];
    for (const read of ways) {
      const error = await download(options)
        .then(read)
        .catch((cause: unknown) => cause as Error);
      expect(error).toMatchObject({ name: "StripeConnectionError", attempts: 1 });
      expect((error as Error).message).toMatch((want as typeof chunked).message);
    }
    expect(recorder.requests).toHaveLength(2);
  });

  test.each<[string, { given: RequestOptions; want: string }]>([
    ["the timeout, which begins with the request", { given: { timeout: 300 }, want: "no reply within 300 ms" }],
    ["the deadline", { given: { deadline: 200 }, want: "no reply within 200 ms" }],
  ])("reading ends at %s", async (_title, { given, want }) => {
    recorder.reset(() => begin(() => undefined));
    const file = await download(options, given);
    const message = `GET /v1/quotes/qt_1/pdf → ${want}`;
    await expect(file.bytes()).rejects.toMatchObject({ name: "StripeTimeoutError", message });
  });

  test("reading ends when the signal aborts", async () => {
    const controller = new AbortController();
    recorder.reset(() => begin(() => undefined));
    const file = await download(options, { signal: controller.signal });
    const read = file.bytes();
    controller.abort("enough");
    await expect(read).rejects.toMatchObject({ name: "StripeConnectionError", cause: "enough" });
  });

  test("a file that isn't read, or no longer, closes its connection", async () => {
    const closed: string[] = [];
    const ends: Readonly<Record<string, [RequestOptions, (file: Download) => unknown]>> = {
      cancelled: [{}, (file) => file.cancel()],
      "timed out": [{ timeout: 200 }, () => undefined],
      "a cancelled stream": [{}, (file) => file.stream().cancel()],
      "a loop that was left": [{}, leaveLoop],
    };
    for (const [name, [given, end]] of Object.entries(ends)) {
      recorder.reset(() => begin((response) => response.on("close", () => closed.push(name))));
      await end(await download(options, given));
      await expect.poll(() => closed.at(-1), { timeout: 5000 }).toBe(name);
    }
  });

  test("a failure before the file begins is retried", async () => {
    recorder.reset((_request, index) => (index ? pdf() : { status: 503, body: "{}" }));
    const client = recorder.client(options, KEY, new FakeClock());
    const file = await client.get<Download>("/v1/a", { read: readDownload("application/pdf") });
    expect(file.lastResponse.attempts).toBe(2);
    expect(Buffer.from(await file.bytes()).toString()).toBe(text);
  });
});

test("a fetch whose responses have no stream is read at once", async () => {
  recorder.reset(() => pdf());
  const fetch: Fetch = async (url, init) => {
    const response = await globalThis.fetch(url, init);
    const { status, ok, headers } = response;
    return { status, ok, headers, text: () => response.text(), arrayBuffer: () => response.arrayBuffer() };
  };
  expect(Buffer.from(await (await download({ fetch })).bytes()).toString()).toBe(text);
});

test("a file that the document says is HTML may be", async () => {
  recorder.reset(() => ({ body: "<p>", headers: { "content-type": "text/html; charset=utf-8" } }));
  const file = await recorder.client().get<Download>("/v1/a", { read: readDownload("text/html") });
  expect(Buffer.from(await file.bytes()).toString()).toBe("<p>");
});

async function leaveLoop(file: Download): Promise<void> {
  for await (const piece of file) {
    expect(piece).toHaveLength(5);
    break;
  }
}

async function save(write: (path: string) => Promise<void>): Promise<string> {
  const path = join(tmpdir(), `download-${crypto.randomUUID()}`);
  await write(path);
  const saved = await readFile(path, "utf8");
  await rm(path);
  return saved;
}
