import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { StripeSignatureVerificationError } from "../../../generated/errors.js";
import { constructEventSync } from "../../../generated/node.js";
import Stripe from "../../../generated/stripe.js";
import { constructEvent, signPayload, verify, type VerifyOptions } from "../../../generated/webhooks.js";

const secret = "whsec_1";
const seconds = 1_700_000_000;
const now = seconds * 1000;
const event = { id: "evt_1", object: "event", type: "customer.created", data: { object: { name: "Zoë 😀" } } };
const payload = JSON.stringify(event);
const header = await signPayload({ payload, secret, timestamp: seconds });
const [, signature = ""] = header.split(",");
const otherSignature = (await signPayload({ payload, secret: "whsec_2", timestamp: seconds })).split(",")[1];

/** The event, or the reason of the refusal. */
async function outcome(...given: Parameters<typeof constructEvent>): Promise<unknown> {
  return constructEvent(...given).catch((error: unknown) => (error as StripeSignatureVerificationError).reason);
}

test("a signature is the timestamp and the HMAC, in the format of Stripe's header", async () => {
  expect(await signPayload({ payload: "{}", secret: "whsec_test", timestamp: 1_700_000_000 })).toBe(
    "t=1700000000,v1=35495024f4ef3f94e5a93e22221544c4b75e9a42300cd965ab81cb85cd994e91",
  );
  const [, time = ""] = /^t=(\d+),v1=[0-9a-f]{64}$/.exec(await signPayload({ payload, secret })) ?? [];
  expect(Math.abs(Date.now() / 1000 - Number(time))).toBeLessThan(10);
});

test.each([
  ["text", payload],
  ["a Buffer", Buffer.from(payload)],
  ["a part of a longer buffer", Buffer.from(`..${payload}.`).subarray(2, -1)],
  ["an ArrayBuffer", Uint8Array.from(Buffer.from(payload)).buffer],
  ["a DataView", new DataView(Uint8Array.from(Buffer.from(payload)).buffer)],
  ["bytes of another realm", runInNewContext("Uint8Array.from(bytes)", { bytes: Buffer.from(payload) })],
  [
    "an ArrayBuffer of another realm",
    runInNewContext("Uint8Array.from(bytes).buffer", { bytes: Buffer.from(payload) }),
  ],
])("takes a payload as %s", async (_, given) => {
  const body = given as Uint8Array;
  expect(await constructEvent(body, header, secret, { now })).toEqual(event);
  expect(constructEventSync(body, header, secret, { now })).toEqual(event);
  expect(await verify(body, header, secret, { now })).toBe(true);
  expect(await signPayload({ payload: body, secret, timestamp: seconds })).toBe(header);
});

const right = event;
test.each<[string, { secrets: string | string[]; signatures: (string | undefined)[]; want: unknown }]>([
  ["one secret, one signature", { secrets: secret, signatures: [signature], want: right }],
  ["two secrets, the signature of the first", { secrets: [secret, "whsec_3"], signatures: [signature], want: right }],
  ["two secrets, the signature of the second", { secrets: ["whsec_3", secret], signatures: [signature], want: right }],
  ["one secret, two signatures", { secrets: secret, signatures: [otherSignature, signature], want: right }],
  ["two of both", { secrets: ["whsec_2", secret], signatures: [signature, otherSignature], want: right }],
  [
    "two of both, none of them the same",
    { secrets: ["whsec_3", "whsec_4"], signatures: [signature, otherSignature], want: "signature_mismatch" },
  ],
  [
    "another scheme",
    { secrets: secret, signatures: [signature.replace("v1", "v0"), otherSignature], want: "signature_mismatch" },
  ],
  ["a part of a signature", { secrets: secret, signatures: [signature.slice(0, -1)], want: "signature_mismatch" }],
  ["a longer signature", { secrets: secret, signatures: [`${signature}0`], want: "signature_mismatch" }],
])("while a secret is replaced: %s", async (_, { secrets, signatures, want }) => {
  expect(await outcome(payload, [`t=${seconds}`, ...signatures].join(","), secrets, { now })).toEqual(want);
});

test.each<[string, { late: number; options?: VerifyOptions; want: unknown }]>([
  ["300 seconds", { late: 300_999, want: right }],
  ["301 seconds", { late: 301_000, want: "too_old" }],
  ["300 seconds too early", { late: -300_000, want: right }],
  ["301 seconds too early", { late: -300_001, want: "in_future" }],
  ["10 seconds of 10", { late: 10_999, options: { tolerance: 10 }, want: right }],
  ["11 seconds of 10", { late: 11_000, options: { tolerance: 10 }, want: "too_old" }],
  ["11 seconds too early of 10", { late: -10_001, options: { tolerance: 10 }, want: "in_future" }],
  ["a year, with 0 as the tolerance", { late: 3e10, options: { tolerance: 0 }, want: right }],
  ["a year too early, with 0 as the tolerance", { late: -3e10, options: { tolerance: 0 }, want: right }],
  ["a year, with Infinity as the tolerance", { late: 3e10, options: { tolerance: Infinity }, want: right }],
  ["options that are undefined", { late: 0, options: { tolerance: undefined }, want: right }],
])("a delivery after %s", async (_, { late, options, want }) => {
  expect(await outcome(payload, header, secret, { ...options, now: now + late })).toEqual(want);
  expect(await outcome(payload, header, secret, { ...options, now: () => now + late })).toEqual(want);
});

test("the time is that of the machine by default", async () => {
  expect(await outcome(payload, await signPayload({ payload, secret }), secret)).toEqual(event);
  expect(await outcome(payload, header, secret)).toBe("too_old");
});

describe("throws a TypeError at once for", () => {
  test.each<[string, { given: unknown[]; want: string }]>([
    [
      "a tolerance in the place of options",
      { given: [300], want: "options: must be an object, such as { tolerance: 300" },
    ],
    ["the arguments of the official library", { given: [300, undefined, now], want: "options: must be an object" }],
    [
      "one argument too many",
      { given: [{}, now], want: "arguments: must be at most (payload, header, secret, options)" },
    ],
    [
      "an unknown option",
      { given: [{ tolerence: 300 }], want: "tolerence: must be left out: the options are tolerance and now" },
    ],
    ["a negative tolerance", { given: [{ tolerance: -1 }], want: "tolerance: must be a number of seconds" }],
    ["a tolerance that isn't a number", { given: [{ tolerance: NaN }], want: "tolerance: must be" }],
    ["a tolerance as text", { given: [{ tolerance: "300" }], want: "tolerance: must be" }],
    ["a Date as the time", { given: [{ now: new Date() }], want: "now: must be a time in milliseconds" }],
    [
      "a function that returns no time",
      { given: [{ now: () => undefined }], want: "now: must be a time in milliseconds" },
    ],
  ])("%s", (_, { given, want }) => {
    const rest = given as [VerifyOptions];
    for (const check of [constructEvent, constructEventSync, verify]) {
      expect(() => check(payload, header, secret, ...rest)).toThrow(TypeError);
      expect(() => check(payload, header, secret, ...rest)).toThrow(want);
    }
  });

  test.each<[string, { given: object; want: string }]>([
    [
      "a payload to sign that is an object",
      { given: { payload: event, secret }, want: "payload: must be the text or bytes" },
    ],
    ["no payload to sign", { given: { secret }, want: "payload: must be the text or bytes" }],
    ["no secret to sign with", { given: { payload }, want: "secret: must be the signing secret" }],
    [
      "a time that isn't whole",
      { given: { payload, secret, timestamp: 1.5 }, want: "timestamp: must be a whole number of seconds" },
    ],
  ])("%s", (_, { given, want }) => {
    expect(() => signPayload(given as never)).toThrow(want);
    expect(() => signPayload(given as never)).toThrow(TypeError);
  });
});

test("a client and its class have the functions of the entry", async () => {
  for (const { webhooks } of [Stripe, new Stripe("sk_test_1")]) {
    const signed = await webhooks.signPayload({ payload, secret });
    expect(await webhooks.constructEvent(payload, signed, secret)).toEqual(event);
    expect(await webhooks.verify(payload, signed, [secret])).toBe(true);
    await expect(webhooks.constructEvent(payload, signed, "whsec_2")).rejects.toBeInstanceOf(
      Stripe.errors.StripeSignatureVerificationError,
    );
  }
});
