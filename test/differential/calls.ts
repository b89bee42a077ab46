import fc, { type Arbitrary } from "fast-check";
import { API_VERSION } from "../../generated/api-version.js";
import { text } from "./params.js";

/** What both clients know as options of one request. */
export interface Options {
  readonly apiKey?: string;
  readonly apiVersion?: string;
  readonly stripeAccount?: string;
  readonly idempotencyKey?: string;
}

/** Something that users shouldn't pass, but do. */
export interface Odd {
  readonly kind: keyof typeof oddValues;
  readonly value: unknown;
  /** Where it stands: in the params under this name, as it is written on the wire. */
  readonly at: string;
}

/** An id, or an object that has one. */
export type Id = string | { readonly id: string };

/** One call of a method that both clients have. */
export interface Call {
  readonly name: string;
  readonly ids: readonly Id[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly options: Options | undefined;
  /** Whether the client itself acts for an account. */
  readonly isConnect: boolean;
  readonly odd: Odd | undefined;
}

/** An amount as libraries for decimal numbers have them. */
export class Amount {
  readonly digits = 150;
  readonly scale = 2;

  toJSON(): string {
    return "1.50";
  }
}

/** Values that are lost or garbled when nobody looks, by what they are. */
export const oddValues = {
  number: [NaN, Infinity, -Infinity],
  date: [new Date(NaN)],
  collection: [new Map([["a", 1]]), new Set(["a"])],
  code: [() => "a", Symbol("a")],
  bytes: [Buffer.from("ab"), Uint8Array.of(1, 2)],
  surrogate: ["\ud800", "a\udc00b"],
  json: [new Amount()],
} as const;

const odd: Arbitrary<Odd> = fc.constantFrom(...(Object.keys(oddValues) as (keyof typeof oddValues)[])).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    value: fc.constantFrom<unknown>(...oddValues[kind]),
    at: fc.constantFrom("odd", "odd[0]", "odd[inside]"),
  }),
);

const options: Arbitrary<Options> = fc
  .record(
    {
      apiKey: fc.constantFrom("sk_test_other", "rk_test_other"),
      apiVersion: fc.constantFrom(API_VERSION, "2023-10-16"),
      stripeAccount: fc.constantFrom("acct_1", "acct_2"),
      idempotencyKey: fc.stringMatching(/^[\w-]{1,20}$/),
    },
    { requiredKeys: [] },
  )
  .filter((given) => Object.keys(given).length > 0);

const goodId = text.filter((id) => !/^\.{0,2}$/.test(id));
const ids: Arbitrary<Id> = fc.oneof(
  { weight: 30, arbitrary: goodId },
  { weight: 1, arbitrary: fc.constantFrom(".", "..", "") },
  { weight: 1, arbitrary: fc.record({ id: goodId }) },
);

/** Calls of a method: every now and then one that isn't as it should be. */
export function callsOf(name: string, idCount: number, params: Arbitrary<Record<string, unknown>>): Arbitrary<Call> {
  return fc
    .record({
      name: fc.constant(name),
      ids: fc.array(ids, { minLength: idCount, maxLength: idCount }),
      params,
      options: fc.option(options, { nil: undefined, freq: 2 }),
      isConnect: fc.boolean(),
      odd: fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd }),
    })
    .map((call) => (call.odd ? { ...call, params: { ...call.params, odd: place(call.odd) } } : call));
}

function place({ at, value }: Odd): unknown {
  if (at === "odd[0]") return [value];
  return at === "odd[inside]" ? { inside: value } : value;
}
