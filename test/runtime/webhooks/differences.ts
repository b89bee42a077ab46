import { createHmac } from "node:crypto";
import type { Delivery, Verdict } from "./verdicts.js";

/** A way in which our verdicts are meant to differ from the official library's. */
export interface Difference {
  readonly title: string;
  /** Why ours is right. */
  readonly reason: string;
  /** Whether it is what makes two verdicts on a delivery differ. */
  readonly explains: (given: Delivery, ours: Verdict, theirs: Verdict) => boolean;
  readonly examples: readonly Example[];
}

/** A delivery, with both verdicts on it. */
export interface Example {
  readonly given: Delivery;
  readonly ours: Verdict;
  readonly theirs: Verdict;
}

/** The most intended differences that there may be. */
export const mostDifferences = 6;

const secret = "whsec_1";
const seconds = 1_700_000_000;
const now = seconds * 1000;
const payload = '{"id":"evt_1","object":"event"}';
const event = { id: "evt_1", object: "event" };
const accepted = { accepted: event };

/** A delivery that both accept, but for what is given. */
function delivery(
  given: Partial<Delivery> & { readonly time?: unknown; readonly body?: string | Uint8Array },
): Delivery {
  const { time = seconds, body = payload, ...others } = given;
  const digits = createHmac("sha256", secret)
    .update(`${Number(time)}.`)
    .update(body)
    .digest("hex");
  return { payload: body, header: `t=${time as string},v1=${digits}`, secret, now, ...others };
}

const bytesOf = (...parts: readonly (string | number)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([part]))));
const isRefused = (verdict: Verdict, ...reasons: readonly string[]): boolean =>
  "refused" in verdict && reasons.includes(verdict.refused);
const lastTime = (header: unknown): number => {
  const times = String(header)
    .split(",")
    .map((item) => item.split("="))
    .filter(([name]) => name === "t");
  return parseInt(times.at(-1)?.[1] ?? "", 10);
};
const textOf = (given: Uint8Array): string => new TextDecoder().decode(given);
const hasOddSignature = (header: unknown): boolean =>
  String(header)
    .split(",")
    .some((item) => /^v1(=?$|==|=.*[^\0-\x7f])/.test(item));

/** Every intended difference from the official library. */
export const differences: readonly Difference[] = [
  {
    title: "signatures of the future",
    reason:
      "a signature that is dated ahead would be valid for longer than the tolerance: it could be replayed until then",
    explains: ({ header, now: at, tolerance = 300 }, mine, other) =>
      isRefused(mine, "in_future") &&
      !isRefused(other, "too_old") &&
      lastTime(header) - Math.floor(at / 1000) > tolerance,
    examples: [
      { given: delivery({ now: now - 301_000 }), ours: { refused: "in_future" }, theirs: accepted },
      { given: delivery({ now: now - 11_000, tolerance: 10 }), ours: { refused: "in_future" }, theirs: accepted },
    ],
  },
  {
    title: "several secrets",
    reason: "while an endpoint's secret is replaced, both sign",
    explains: ({ secret: given }, _, other) => Array.isArray(given) && isRefused(other, "TypeError"),
    examples: [
      { given: delivery({ secret: ["whsec_old", secret] }), ours: accepted, theirs: { refused: "TypeError" } },
      {
        given: delivery({ secret: ["whsec_old", "whsec_2"] }),
        ours: { refused: "signature_mismatch" },
        theirs: { refused: "TypeError" },
      },
    ],
  },
  {
    title: "bytes as they are, of every kind",
    reason: "the signature is of the bytes: decoding them takes a byte order mark away, and replaces what isn't UTF-8",
    explains: ({ payload: given }, mine, other) => {
      if (given instanceof Uint8Array && given.length > 0) return !Buffer.from(textOf(given)).equals(given);
      if (!(given instanceof ArrayBuffer || ArrayBuffer.isView(given))) return false;
      return given.byteLength === 0 ? isRefused(mine, "missing_payload") : isRefused(other, "parsed_payload");
    },
    examples: [
      {
        given: delivery({ body: bytesOf(0xef, 0xbb, 0xbf, payload) }),
        ours: accepted,
        theirs: { refused: "signature_mismatch" },
      },
      {
        given: delivery({ body: bytesOf('{"a":"', 0xff, '"}') }),
        ours: { accepted: { a: "\ufffd" } },
        theirs: { refused: "signature_mismatch" },
      },
      {
        given: { ...delivery({ body: '{"a":"\ufffd"}' }), payload: bytesOf('{"a":"', 0xff, '"}') },
        ours: { refused: "signature_mismatch" },
        theirs: { accepted: { a: "\ufffd" } },
      },
      {
        given: { ...delivery({}), payload: Uint8Array.from(bytesOf(payload)).buffer },
        ours: accepted,
        theirs: { refused: "parsed_payload" },
      },
    ],
  },
  {
    title: "headers that don't follow the grammar",
    reason: "a time that isn't a number never gets too old, and no header makes more than a refusal",
    explains: ({ header }, mine, other) =>
      typeof header === "string"
        ? (isRefused(mine, "malformed_header") && !(lastTime(header) >= 0)) ||
          (hasOddSignature(header) && isRefused(other, "Error", "RangeError"))
        : isRefused(mine, "malformed_header") || (Array.isArray(header) && isRefused(other, "Error")),
    examples: [
      { given: delivery({ time: "soon" }), ours: { refused: "malformed_header" }, theirs: accepted },
      { given: delivery({ time: -5, tolerance: 0 }), ours: { refused: "malformed_header" }, theirs: accepted },
      {
        given: { ...delivery({}), header: `v1=,${String(delivery({}).header)}` },
        ours: accepted,
        theirs: { refused: "Error" },
      },
      {
        given: { ...delivery({}), header: `v1=${"é".repeat(64)},${String(delivery({}).header)}` },
        ours: accepted,
        theirs: { refused: "RangeError" },
      },
      {
        given: { ...delivery({}), header: [delivery({}).header] },
        ours: { refused: "malformed_header" },
        theirs: { refused: "Error" },
      },
      {
        given: { ...delivery({}), header: Buffer.from(String(delivery({}).header)) },
        ours: { refused: "malformed_header" },
        theirs: accepted,
      },
    ],
  },
  {
    title: "signed payloads that aren't events",
    reason: "one class has every refusal, and a handler gets an object in any case",
    explains: (_, mine, other) =>
      (isRefused(mine, "invalid_json") && (isRefused(other, "SyntaxError") || isNoObject(other))) ||
      (isRefused(mine, "thin_event") && isRefused(other, "Error")),
    examples: [
      { given: delivery({ body: "{" }), ours: { refused: "invalid_json" }, theirs: { refused: "SyntaxError" } },
      { given: delivery({ body: "null" }), ours: { refused: "invalid_json" }, theirs: { accepted: null } },
      {
        given: delivery({ body: '{"object":"v2.core.event"}' }),
        ours: { refused: "thin_event" },
        theirs: { refused: "Error" },
      },
    ],
  },
  {
    title: "options that aren't valid",
    reason: "a tolerance that was computed wrong would switch the check of time off without a word",
    explains: ({ tolerance }, mine) => isRefused(mine, "TypeError") && !(tolerance! >= 0),
    examples: [
      { given: delivery({ tolerance: -1, now: now + 9e9 }), ours: { refused: "TypeError" }, theirs: accepted },
      { given: delivery({ tolerance: NaN, now: now + 9e9 }), ours: { refused: "TypeError" }, theirs: accepted },
    ],
  },
];

/** Whether two verdicts are the same, events member by member. */
export function isSame(mine: Verdict, other: Verdict): boolean {
  return JSON.stringify(mine) === JSON.stringify(other);
}

function isNoObject(verdict: Verdict): boolean {
  return "accepted" in verdict && (typeof verdict.accepted !== "object" || verdict.accepted === null);
}
