import fc, { type Arbitrary } from "fast-check";
import { resolve, type Document, type Operation, type Schema } from "../../generator/document/types.js";

/** Texts as users write them, and as nobody should. */
export const text: Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom("two words", "é☃😀", "a&b=c", "100%", "it's (fine)!*~", "[brackets]", "line\r\nbreak", "+49 30", ""),
);

const keys = fc.oneof(
  text,
  fc.constantFrom("a[b]", "k[1]", "sp ace", "__proto__", "constructor", "toString", "12", "-1", "a.b", "é"),
);

/** Params that the document allows for an operation, as wide and as deep as it goes. */
export function paramsOf(document: Document, operation: Operation, http: string): Arbitrary<Record<string, unknown>> {
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
  const fromQuery: Schema = {
    type: "object",
    properties: Object.fromEntries(query.map(({ name, schema = {} }) => [name, schema])),
    required: query.filter(({ required }) => required).map(({ name }) => name),
  };
  const { schema: fromBody = {} } = Object.values(operation.requestBody?.content ?? {})[0] ?? {};
  const parts = http === "GET" ? [fromQuery] : [fromQuery, fromBody];
  return fc
    .tuple(...parts.map((part) => valueOf(document, { type: "object", ...part }, 0)))
    .map((given) => Object.assign({}, ...given) as Record<string, unknown>);
}

function valueOf(document: Document, schema: Schema, depth: number): Arbitrary<unknown> {
  const target = resolve(document, schema);
  const alternatives = target.anyOf ?? target.oneOf;
  if (alternatives) return fc.oneof(...alternatives.map((each) => valueOf(document, each, depth)));
  if (target.enum) return fc.constantFrom(...target.enum);
  switch (target.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return integerOf(target);
    case "number":
      return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(-0, 1e21, 1e-7, 0.1));
    case "array":
      return fc.array(valueOf(document, target.items ?? {}, depth + 1), { maxLength: 3 });
    case "object":
      return objectOf(document, target, depth);
    default:
      return text;
  }
}

function integerOf({ format }: Schema): Arbitrary<unknown> {
  const integers = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.bigInt());
  return format === "unix-time" ? fc.oneof(fc.date({ noInvalidDate: true }), integers) : integers;
}

/** A value, or undefined this many times as often. */
function leftOut(value: Arbitrary<unknown>, { times }: { readonly times: number }): Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: value }, { weight: 1 + 4 * times, arbitrary: fc.constant(undefined) });
}

/** Of the members deep inside most are left out, or undefined, which must come to the same. */
function objectOf(document: Document, schema: Schema, depth: number): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const members = Object.entries(properties).map(([name, member]): [string, Arbitrary<unknown>] => {
    const value = valueOf(document, member, depth + 1);
    return [name, required.includes(name) ? value : leftOut(value, { times: depth > 1 ? 2 : 0 })];
  });
  const record = fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
  if (typeof additionalProperties !== "object") return record;
  const more = fc.dictionary(keys, fc.oneof(valueOf(document, additionalProperties, depth + 1), fc.constant(null)), {
    maxKeys: 4,
  });
  return members.length === 0
    ? more
    : fc.tuple(record, more).map(([own, others]) => ({ ...others, ...(own as object) }));
}
