import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { StripeSignatureVerificationError } from "../../../generated/errors.js";
import { constructEvent, signPayload } from "../../../generated/webhooks.js";

const secret = "whsec_correcthorse";
const seconds = 1_700_000_000;
const now = seconds * 1000;
const event = { id: "evt_1", object: "event", type: "customer.created", data: { object: { id: "cus_battery" } } };
const payload = JSON.stringify(event, null, 2);
const header = await signPayload({ payload, secret, timestamp: seconds });

/** What differs from a delivery that verifies. */
interface Changed {
  readonly payload?: unknown;
  readonly header?: unknown;
  readonly secret?: unknown;
  /** What is signed instead of the payload. */
  readonly signed?: string;
  readonly now?: number;
}

/** Verifies a delivery; resolves to the error, and to what was given. */
async function refuse({ signed, ...changed }: Changed) {
  const own = signed === undefined ? header : await signPayload({ payload: signed, secret, timestamp: seconds });
  const given = { payload, header: own, secret, now, ...changed };
  const {
    payload: body,
    header: text,
    secret: key,
  } = given as unknown as Record<"payload" | "header" | "secret", string>;
  const error: unknown = await constructEvent(body, text, key, { now: given.now }).catch((refusal: unknown) => refusal);
  if (!(error instanceof StripeSignatureVerificationError)) throw new Error("it isn't refused", { cause: error });
  return { error, given };
}

type Row = readonly [
  title: string,
  row: { readonly given: Changed; readonly want: readonly [reason: string, hint: string] },
];

const rows: readonly Row[] = [
  ["without a header", { given: { header: undefined }, want: ["missing_header", "a proxy removed the header"] }],
  ["null as the header, as Headers give it", { given: { header: null }, want: ["missing_header", "didn't send"] }],
  ["a list of headers", { given: { header: [header] }, want: ["malformed_header", "isn't one text"] }],
  ["a header without a timestamp", { given: { header: "v1=00" }, want: ["malformed_header", "t=…"] }],
  ["a header without signatures", { given: { header: `t=${seconds},v0=00` }, want: ["no_signatures", "scheme v1"] }],
  ["an empty body", { given: { payload: "" }, want: ["missing_payload", "read the body before"] }],
  ["no body", { given: { payload: undefined }, want: ["missing_payload", "express.raw()"] }],
  ["a parsed body", { given: { payload: event }, want: ["parsed_payload", "Its type is Object."] }],
  [
    "a promise of a body",
    { given: { payload: Promise.resolve(payload) }, want: ["parsed_payload", "Its type is Promise."] },
  ],
  ["no secret", { given: { secret: undefined }, want: ["missing_secret", "Dashboard"] }],
  ["a blank secret", { given: { secret: " \n" }, want: ["missing_secret", "whsec_…"] }],
  ["no secrets", { given: { secret: [] }, want: ["missing_secret", "stripe listen"] }],
  ["a blank secret among others", { given: { secret: [secret, ""] }, want: ["missing_secret", "Dashboard"] }],
  [
    "the secret of another endpoint",
    { given: { secret: "whsec_other" }, want: ["signature_mismatch", "another endpoint"] },
  ],
  [
    "a secret with a space before it",
    { given: { secret: ` ${secret}` }, want: ["signature_mismatch", "A secret begins with whitespace"] },
  ],
  [
    "a secret with a line break after it",
    { given: { secret: `${secret}\n` }, want: ["signature_mismatch", "A secret ends with whitespace"] },
  ],
  [
    "a secret with a space in it",
    { given: { secret: "whsec_ a" }, want: ["signature_mismatch", "A secret contains whitespace"] },
  ],
  [
    "an API key as the secret",
    { given: { secret: "sk_test_battery" }, want: ["signature_mismatch", "A secret is an API key"] },
  ],
  [
    "the id of the endpoint as the secret",
    { given: { secret: "we_battery" }, want: ["signature_mismatch", "doesn't begin with whsec_"] },
  ],
  [
    "a body that was parsed and printed",
    { given: { payload: JSON.stringify(event), signed: payload }, want: ["signature_mismatch", "JSON.stringify"] },
  ],
  ["an object as text", { given: { payload: "[object Object]" }, want: ["signature_mismatch", "converted to text"] }],
  [
    "a body in Base64",
    { given: { payload: Buffer.from(payload).toString("base64") }, want: ["signature_mismatch", "Base64"] },
  ],
  ["a body in JSON", { given: { payload: JSON.stringify(payload) }, want: ["signature_mismatch", "JSON twice"] }],
  [
    "a body in the wrong encoding",
    { given: { payload: payload.replace("evt", "\ufffd") }, want: ["signature_mismatch", "pass the bytes"] },
  ],
  [
    "bytes that were decoded and encoded",
    {
      given: { payload: Buffer.from(payload.replace("evt", "\ufffd")) },
      want: ["signature_mismatch", "pass the bytes"],
    },
  ],
  [
    "other line breaks",
    { given: { payload: payload.replaceAll("\n", "\r\n") }, want: ["signature_mismatch", "line breaks"] },
  ],
  [
    "a line break at the end",
    { given: { payload: `${payload}\n` }, want: ["signature_mismatch", "ends with whitespace"] },
  ],
  ["an old signature", { given: { now: now + 301_000 }, want: ["too_old", "clock is right"] }],
  ["a signature of the future", { given: { now: now - 301_000 }, want: ["in_future", "clock is right"] }],
  [
    "a body that isn't JSON",
    { given: { payload: "battery", signed: "battery" }, want: ["invalid_json", "isn't the JSON"] },
  ],
  [
    "a thin event",
    {
      given: { payload: '{"object":"v2.core.event"}', signed: '{"object":"v2.core.event"}' },
      want: ["thin_event", "thin event"],
    },
  ],
];

describe("refuses", () => {
  test.each(rows)("%s", async (_, { given, want: [reason, hint] }) => {
    const { error, given: whole } = await refuse(given);
    expect([error.reason, error.type, error.name]).toEqual([
      reason,
      ...Array<string>(2).fill("StripeSignatureVerificationError"),
    ]);
    expect(error.message).toContain(hint);
    expect([error.payload, error.header]).toEqual([whole.payload, whole.header]);
  });

  test.each(rows)("%s without printing a secret, the payload or the header", async (_, { given }) => {
    const { error } = await refuse(given);
    const printed = [error.message, error.stack, JSON.stringify(error), inspect(error), String(error.cause)].join("\n");
    expect(printed).not.toMatch(/correcthorse|battery|whsec_other|v1=[0-9a-f]|1700000000/);
  });
});
