import { createHmac } from "node:crypto";
import fc from "fast-check";
import type { Delivery } from "./verdicts.js";

/** Changes the items of a header, `t=…` and `v1=…` at first. */
type Mutation = (items: readonly string[]) => readonly string[];

const event = JSON.stringify({
  id: "evt_1",
  object: "event",
  type: "customer.created",
  data: { object: { name: "Zoë 😀" } },
});
const bom = "\ufeff";

const texts = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      event,
      `${event}\n`,
      `${bom}${event}`,
      "",
      "null",
      "5",
      "[]",
      '{"object":"v2.core.event"}',
      "é\ud800",
    ),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 2 }) },
  {
    weight: 4,
    arbitrary: fc
      .dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ maxDepth: 1, stringUnit: "binary" }), { maxKeys: 3 })
      .map((object) => JSON.stringify(object)),
  },
);
const bytes = fc.oneof(
  texts.map((text) => Buffer.from(text)),
  texts.map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ minLength: 1, maxLength: 20 }),
);
/** Bytes as other objects hold them, in the middle of a longer buffer. */
const views = bytes.chain((body) => {
  const longer = Uint8Array.from([1, 2, ...body, 3]);
  return fc.constantFrom<unknown>(
    Uint8Array.from(body).buffer,
    new DataView(longer.buffer, 2, body.length),
    longer.subarray(2, 2 + body.length),
  );
});
const parsed = fc.constantFrom<unknown>({ id: "evt_1" }, [], Promise.resolve(event), 5);

/** The payloads of deliveries; most are what Stripe could send. */
export const payloads = fc.oneof(
  { weight: 6, arbitrary: texts },
  { weight: 3, arbitrary: bytes },
  { weight: 2, arbitrary: views },
  { weight: 1, arbitrary: parsed },
);

/** Secrets that sign, some of which no endpoint has. */
export const secrets = fc.oneof(
  fc.stringMatching(/^whsec_[A-Za-z0-9]{8,32}$/),
  fc.constantFrom("whsec_1 ", "\nwhsec_1", "whsec_ 1", "\u00a0", "sk_test_1", "é😀", "\ud800"),
  fc.string({ minLength: 1, maxLength: 80 }).filter((text) => /[^ \t-\r]/.test(text)),
);

/** Times of signatures, in seconds. */
export const timestamps = fc.oneof(
  fc.integer({ min: 1_600_000_000, max: 2_000_000_000 }),
  fc.integer({ min: 1, max: 2 ** 33 }),
);

const oddTimes = fc.constantFrom(
  "",
  "abc",
  "-1",
  "-5",
  "-0",
  "12abc",
  " 17",
  "1e3",
  "0x10",
  "9".repeat(30),
  "9".repeat(400),
  "5.7",
);
const position = fc.nat({ max: 5 });
const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constantFrom<Mutation>(
    (items) => [...items].reverse(),
    (items) => items.map((item) => `${item}=more`),
    (items) => items.map((item) => item.toUpperCase()),
    (items) => items.map((item) => item.replace(/=.*/, (value) => value.toUpperCase())),
    (items) => items.map((item) => item.replace("v1", "v0")),
    (items) => items.map((item) => (item.startsWith("v1") ? item.slice(0, -1) : item)),
    (items) => items.map((item) => (item.startsWith("v1=") ? `v1=${"é".repeat(64)}` : item)),
    (items) => items.filter((item) => !item.startsWith("t=")),
    (items) => items.filter((item) => !item.startsWith("v1=")),
    (items) => items.map((item) => item.replace(/[0-9a-f]$/, (digit) => (digit === "0" ? "1" : "0"))),
  ),
  fc
    .tuple(
      position,
      fc.constantFrom(
        "v1=",
        "v1",
        "v1=00",
        `v1=${"0".repeat(64)}`,
        `v1=${"é".repeat(64)}`,
        "v0=1",
        "",
        "t",
        "x=y",
        "t=1",
      ),
    )
    .map(([at, item]): Mutation => (items) => [...items.slice(0, at), item, ...items.slice(at)]),
  position.map(
    (at): Mutation =>
      (items) =>
        items.map((item, index) => (index === at ? ` ${item}` : item)),
  ),
  fc
    .tuple(position, position)
    .map(([from, to]): Mutation => (items) => [
      ...items.slice(0, to),
      ...items.slice(from, from + 1),
      ...items.slice(to),
    ]),
);

/** The body that is signed: bytes as they are, text as UTF-8; of a parsed body what it was parsed from. */
function bodyOf(payload: unknown): Buffer {
  if (ArrayBuffer.isView(payload)) return Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  return payload instanceof ArrayBuffer
    ? Buffer.from(payload)
    : Buffer.from(typeof payload === "string" ? payload : event);
}

function hmacOf(payload: unknown, secret: string, time: string | number): string {
  return createHmac("sha256", secret).update(`${time}.`).update(bodyOf(payload)).digest("hex");
}

const clocks = fc.record({
  /** How long after its signature a delivery arrives, in milliseconds. */
  late: fc.oneof(
    fc.constantFrom(0, 299_999, 300_999, 301_000, -300_000, -300_001, -301_000, 9e9),
    fc.integer({ min: -700_000, max: 700_000 }),
  ),
  tolerance: mostly<number | undefined>(300, fc.constantFrom(undefined, 0, Infinity, -1, NaN, 1, 0.5)),
});

/** Gives the value in 9 of 10 cases, else an odd one. */
function mostly<T>(value: T, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: odd });
}

/** Deliveries that were signed with the secret; a third of their headers is as signed. */
export const deliveries: fc.Arbitrary<Delivery> = fc
  .record({
    payload: payloads,
    secret: secrets,
    timestamp: timestamps,
    time: mostly<string | undefined>(undefined, oddTimes),
    mutated: fc.oneof(fc.constant<Mutation[]>([]), fc.array(mutations, { maxLength: 3 })),
    clock: clocks,
    keys: fc.constantFrom<"right" | "list" | "wrong" | "blank">(
      "right",
      "right",
      "right",
      "right",
      "list",
      "wrong",
      "blank",
    ),
    odd: mostly<unknown>(
      0,
      fc.constantFrom<unknown>(undefined, null, "", [], new TextEncoder().encode("t=1,v1=2"), "t", ","),
    ),
  })
  .map(({ payload, secret, timestamp, time, mutated, clock, keys, odd }) => {
    const sign = (at: string | number) => hmacOf(payload, secret, at);
    const signed = [`t=${time ?? timestamp}`, `v1=${sign(time === undefined ? timestamp : parseInt(time, 10))}`];
    const items = mutated.reduce<readonly string[]>((all, mutate) => mutate(all), signed);
    const given = { right: secret, list: ["whsec_old", secret], wrong: `${secret}x`, blank: " \n" };
    return {
      payload,
      header: odd === 0 ? items.join(",") : odd,
      secret: given[keys],
      tolerance: clock.tolerance,
      now: timestamp * 1000 + clock.late,
    };
  });
