import fc from "fast-check";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import Official from "stripe-23";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import Stripe from "../../generated/stripe.js";
import { isLong, seed } from "../long.js";
import { listen, portOf, stop, urlOf } from "../loopback.js";

/** A multipart request, with its random boundary replaced by `BND`. */
interface Sent {
  readonly line: string;
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
  /** In Latin-1, so that every byte is seen. */
  readonly body: string;
}

let sent: Sent[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    sent.push(describeRequest(`${request.method} ${request.url}`, request.headers, Buffer.concat(chunks)));
    response.setHeader("content-type", "application/json");
    response.end('{"id":"file_1","object":"file"}');
  });
});
beforeAll(() => listen(server));
beforeEach(() => {
  sent = [];
});
afterAll(() => stop(server));

function describeRequest(line: string, headers: IncomingHttpHeaders, bytes: Buffer): Sent {
  const type = headers["content-type"] ?? "";
  const boundary = /^multipart\/form-data; boundary=([\da-f-]{36})$/.exec(type)?.[1] ?? "none";
  const show = (text: string) => text.replaceAll(boundary, "BND");
  return {
    line,
    contentType: show(type),
    contentLength: headers["content-length"],
    body: show(bytes.toString("latin1")),
  };
}

async function sendOurs(params: object): Promise<Sent | undefined> {
  await new Stripe("sk_test_123", { baseUrl: urlOf(server) }).files.create(params as Stripe.FileCreateParams);
  return sent.pop();
}

async function sendTheirs(params: object): Promise<Sent | undefined> {
  const options = { host: "127.0.0.1", port: portOf(server), protocol: "http", telemetry: false } as const;
  await new Official("sk_test_123", options).files.create(params as Official.FileCreateParams);
  return sent.pop();
}

const text = (value: string) => new TextEncoder().encode(value);
const purpose = "dispute_evidence";
const hello = { data: text("hello"), name: "a.txt", type: "text/plain" };

describe("the bytes are the official client's", () => {
  test.each<[string, object]>([
    ["bytes with a name and a type", { purpose, file: hello }],
    ["bytes without either", { purpose, file: { data: text("hello") } }],
    ["a string", { purpose, file: { ...hello, data: "héllo ☃" } }],
    ["a Buffer, and no bytes at all", { file: { ...hello, data: Buffer.alloc(0) }, purpose }],
    ["all values of a byte", { purpose, file: { ...hello, data: Uint8Array.from({ length: 256 }, (_, at) => at) } }],
    [
      "nested params, in their order",
      { file_link_data: { create: true, metadata: { a: "b", c: "d" } }, file: hello, purpose },
    ],
    ["arrays", { expand: ["links", "links.data"], file: hello, purpose }],
    ["texts in any alphabet", { purpose: "é ☃ 😀 +&=%", file: hello }],
    ["texts with line breaks, which a body can have", { purpose: "a\r\nb\n--BND", file: hello }],
    ["numbers and booleans", { file: hello, purpose, file_link_data: { create: false, expires_at: 1.5 } }],
    ["a name with quotes and backslashes", { purpose, file: { ...hello, name: 'a"b\\c.txt' } }],
    ["a name with line breaks", { purpose, file: { ...hello, name: "a\r\nX-Y: z\r\n\r\nb\nc\rd" } }],
    ["a name in any alphabet", { purpose, file: { ...hello, name: "naïve 報告書 😀.pdf" } }],
    ["a type with line breaks", { purpose, file: { ...hello, type: "text/plain\r\nX-Y: z" } }],
    ["a type with quotes and other alphabets", { purpose, file: { ...hello, type: 'text/plain; a="é"' } }],
    ["empty names and types", { purpose, file: { ...hello, name: "", type: "" } }],
    ["a param whose name has quotes and line breaks", { purpose, file: hello, 'a"\r\nb': "c" }],
  ])("%s", async (_, params) => {
    expect(await sendOurs(params)).toEqual(await sendTheirs(params));
  });

  const name = fc.string({ unit: "binary", maxLength: 12 }).filter((value) => !/\p{Surrogate}/u.test(value));
  test("for files and params of any kind", { timeout: 60_000 }, async () => {
    const params = fc.record(
      {
        purpose: name,
        file: fc.record({ data: fc.oneof(fc.uint8Array(), name), name, type: name }),
        file_link_data: fc.record({
          create: fc.boolean(),
          metadata: fc.dictionary(fc.stringMatching(/^[\w-]{1,8}$/), name),
        }),
      },
      { requiredKeys: ["purpose", "file"] },
    );
    const isSame = fc.asyncProperty(params, async (given) => {
      expect(await sendOurs(given)).toEqual(await sendTheirs(given));
    });
    await fc.assert(isSame, { numRuns: isLong ? 2_000 : 150, seed });
  });
});

describe("what the official client garbles is sent as the same bytes of a Uint8Array are", () => {
  const data = text("hello");
  async function* chunks() {
    yield data.subarray(0, 2);
    yield* [data.subarray(2, 2), "ll", "o"];
  }
  const files: Readonly<Record<string, () => unknown>> = {
    "a Blob": () => new Blob([data]),
    "an ArrayBuffer": () => data.buffer.slice(0),
    "a DataView": () => new DataView(data.buffer),
    "a string": () => "hello",
    "bare bytes": () => data,
    "a stream of Node": () => Readable.from([Buffer.from("he"), Buffer.from("llo")]),
    "a stream of strings": () => Readable.from(["he", "llo"]),
    "a web stream": () => new Blob([data]).stream(),
    "an async generator": chunks,
  };
  const known = ["a Blob", "an ArrayBuffer", "a DataView", "a string", "bare bytes"];

  test.each(Object.entries(files))("%s", async (kind, make) => {
    const [bare, whole] = [
      await sendOurs({ purpose, file: make() }),
      await sendOurs({ purpose, file: { ...hello, data: make() } }),
    ];
    const theirs = [await sendTheirs({ purpose, file: { data } }), await sendTheirs({ purpose, file: hello })];
    expect([bare, whole].map((request) => request?.body)).toEqual(theirs.map((request) => request?.body));
    const length = known.includes(kind) ? theirs[0]?.contentLength : undefined;
    expect(bare?.contentLength).toBe(length);
  });

  test("a File, by its own name and type, unless others are given", async () => {
    const file = new File([data], "a.txt", { type: "text/plain" });
    expect(await sendOurs({ purpose, file })).toEqual(await sendTheirs({ purpose, file: hello }));
    const given = { name: "b.csv", type: "text/csv" };
    expect(await sendOurs({ purpose, file: { data: file, ...given } })).toEqual(
      await sendTheirs({ purpose, file: { data, ...given } }),
    );
  });

  test.each<[string, { given: object; want: object }]>([
    ["null unsets", { given: { description: null }, want: { description: "" } }],
    ["undefined isn't sent", { given: { description: undefined }, want: {} }],
    ["a date is Unix seconds", { given: { at: new Date(1_700_000_000_999) }, want: { at: "1700000000" } }],
    ["metadata named data is text", { given: { metadata: { data: "x" } }, want: { "metadata[data]": "x" } }],
  ])("%s", async (_, { given, want }) => {
    const [ours, theirs] = [await sendOurs({ file: hello, ...given }), await sendTheirs({ file: hello, ...want })];
    expect(ours).toEqual(theirs);
  });
});
