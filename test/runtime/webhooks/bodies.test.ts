import { describe, expect, test } from "vitest";
import { StripeSignatureVerificationError } from "../../../generator/runtime/errors.js";
import { createRecorded, eventOf, readAnswer, received, requestOf, succeed } from "./deliveries.js";

/** Returns a body that comes in pieces of 100 bytes, and tells how many of them were read and whether it was canceled. */
function endlessBody() {
  const seen = { pieces: 0, canceled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        seen.pieces++;
        controller.enqueue(new Uint8Array(100));
      },
      cancel() {
        seen.canceled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, seen };
}

const on = { "customer.created": succeed };

describe("a body over the limit", () => {
  test.each([
    ["without a length is read up to the limit and canceled", { given: {}, want: { pieces: 11, canceled: true } }],
    ["with a length that lies as well", { given: { "content-length": "10" }, want: { pieces: 11, canceled: true } }],
    [
      "with a length that isn't a number as well",
      { given: { "content-length": "a" }, want: { pieces: 11, canceled: true } },
    ],
    ["with its length isn't read", { given: { "content-length": "1001" }, want: { pieces: 0, canceled: false } }],
  ])("%s", async (_, { given, want }) => {
    const { stream, seen } = endlessBody();
    const { handler, failures } = createRecorded({ on, maxBytes: 1000 });
    const request = await requestOf(eventOf(), { body: stream, headers: given });
    expect(await readAnswer(handler(request))).toMatchObject({ status: 413, body: { error: { reason: "too_large" } } });
    expect(failures).toMatchObject([{ status: 413, reason: "too_large" }]);
    expect(seen).toEqual(want);
  });

  test.each([
    ["of exactly the limit is accepted", { given: 0, want: 200 }],
    ["of one byte more isn't", { given: -1, want: 413 }],
  ])("%s", async (_, { given, want }) => {
    const event = eventOf({ name: "é" });
    const { handler } = createRecorded({ on, maxBytes: Buffer.byteLength(JSON.stringify(event)) + given });
    expect((await handler(await requestOf(event))).status).toBe(want);
  });

  test("of 1 MiB is accepted by default, and one of a byte more isn't", async () => {
    const padded = (size: number) => eventOf({ a: "a".repeat(size - JSON.stringify(eventOf({ a: "" })).length) });
    const { handler } = createRecorded({ on });
    const statuses = [2 ** 20, 2 ** 20 + 1].map(async (size) => (await handler(await requestOf(padded(size)))).status);
    expect(await Promise.all(statuses)).toEqual([200, 413]);
  });
});

test("a body in pieces that cut characters is put together", async () => {
  const event = eventOf({ name: "Zoë 🎉 ".repeat(50) });
  const bytes = Buffer.from(JSON.stringify(event));
  for (const size of [1, 3, 7, 1000]) {
    let at = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(new Uint8Array(bytes.subarray(at, (at += size))));
      },
    });
    const { handler } = createRecorded({ on });
    expect(await readAnswer(handler(await requestOf(event, { body: stream })))).toEqual(received());
  }
});

test.each<[string, { given: unknown }]>([
  ["text", { given: JSON.stringify(eventOf()) }],
  ["buffers, which have no length", { given: new ArrayBuffer(2000) }],
])("a body whose pieces are %s is refused", async (_, { given }) => {
  const stream = new ReadableStream<unknown>({
    start(controller) {
      controller.enqueue(given);
      controller.close();
    },
  });
  const { handler, failures } = createRecorded({ on, maxBytes: 1000 });
  const request = await requestOf(eventOf(), { body: stream as ReadableStream<Uint8Array> });
  expect(await readAnswer(handler(request))).toMatchObject({
    status: 400,
    body: { error: { reason: "unreadable_body" } },
  });
  expect(failures).toMatchObject([{ status: 400, reason: "unreadable_body" }]);
});

describe("a body that was read before is refused with the mend:", () => {
  test.each<[string, { given: (request: Request) => unknown }]>([
    ["as JSON", { given: (request) => request.json() }],
    ["by a reader that goes on", { given: (request) => request.body?.getReader() }],
  ])("%s", async (_, { given }) => {
    const request = await requestOf(eventOf());
    await given(request);
    expect(await readAnswer(createRecorded({ on }).handler(request))).toEqual({
      status: 400,
      body: {
        received: false,
        error: { reason: "body_used", message: expect.stringContaining("read a clone") as string },
      },
    });
  });

  test("but not one whose clone was read", async () => {
    const request = await requestOf(eventOf());
    await request.clone().json();
    expect(await readAnswer(createRecorded({ on }).handler(request))).toEqual(received());
  });
});

describe("a body that fails is refused", () => {
  const reset = new Error("reset");
  const lost = new StripeSignatureVerificationError("parsed", { reason: "parsed_payload" });
  test.each([
    [
      "with the error as the cause, if it breaks off",
      { given: reset, want: { reason: "unreadable_body", error: { cause: reset } } },
    ],
    [
      "for its own reason, if an adapter says that it is lost",
      { given: lost, want: { reason: "parsed_payload", error: lost } },
    ],
  ])("%s", async (_, { given, want }) => {
    const stream = new ReadableStream({
      pull() {
        throw given;
      },
    });
    const { handler, failures } = createRecorded({ on });
    expect((await handler(await requestOf(eventOf(), { body: stream }))).status).toBe(400);
    expect(failures).toMatchObject([want]);
  });
});
