import { describe, expect, test } from "vitest";
import { emitModules } from "../../generator/code/emit.js";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import type { JsonObject } from "../../generator/document/json.js";
import { toDocument } from "../../generator/document/read.js";
import { printTypes } from "../../generator/files/print-types.js";
import { buildModel } from "../../generator/model/build.js";
import { isLong, seed } from "../long.js";
import { seeded } from "../random.js";
import { answer, ref } from "./fixture.js";

type Schemas = Readonly<Record<string, object>>;

/** All stages up to the text of types: its length, or what is said against the document. */
function generate(schemas: Schemas, body: object = { type: "object", properties: {} }): number | readonly string[] {
  const cup = { "x-resourceId": "cup", type: "object", properties: { id: { type: "string" }, value: ref("s0") } };
  const post = {
    operationId: "PostCups",
    responses: answer(ref("cup")),
    requestBody: { content: { "application/x-www-form-urlencoded": { schema: body } } },
  };
  const info = { title: "Cups", version: "2024-04-10" };
  const document = {
    openapi: "3.0.0",
    info,
    paths: { "/v1/cups": { post } },
    components: { schemas: { cup, ...schemas } },
  };
  const diagnostics = new Diagnostics();
  const made = toDocument(document as unknown as JsonObject, diagnostics);
  const built = made && buildModel(made);
  const modules = built?.value && emitModules(built.value.model);
  if (modules?.value === undefined) {
    return [...diagnostics.all, ...(built?.diagnostics ?? []), ...(modules?.diagnostics ?? [])].map(formatDiagnostic);
  }
  return modules.value.reduce((length, { unformatted }) => length + printTypes(unformatted).length, 0);
}

/** Schemas of which each is made of the next one. */
function chain(
  length: number,
  link: (next: object, index: number) => object,
  last: object = { type: "string" },
): Schemas {
  const links = Array.from({ length }, (_, index) => [`s${index}`, link(ref(`s${index + 1}`), index)] as const);
  return { ...Object.fromEntries(links), [`s${length}`]: last };
}

function object(properties: object): object {
  return { type: "object", properties };
}

const cupId = { type: "string", "x-expansionResources": { oneOf: [ref("cup")] } };

// Each schema holds the next one twice: read once a way, 60 of them would take 2⁶⁰ steps.
const twice: readonly [string, (next: object) => object, last?: object][] = [
  ["anyOf", (next) => ({ anyOf: [next, next] })],
  ["oneOf, one of them null", (next) => ({ oneOf: [next, { nullable: true, allOf: [next] }] })],
  ["allOf", (next) => ({ allOf: [next, next] }), object({ a: { type: "string" } })],
  ["nullable anyOf", (next) => ({ nullable: true, anyOf: [next, next] })],
  ["objects", (next) => object({ a: next, b: next })],
  [
    "arrays",
    (next) => ({
      anyOf: [
        { type: "array", items: next },
        { type: "array", items: next },
      ],
    }),
  ],
  ["unions of objects", (next) => ({ anyOf: [object({ a: next }), object({ a: next, b: { type: "string" } })] })],
  [
    "maps",
    (next) =>
      object({ a: { type: "object", additionalProperties: next }, b: { type: "object", additionalProperties: next } }),
  ],
  ["expanded ids", (next) => ({ type: "string", "x-expansionResources": { oneOf: [next, next] } })],
  [
    "objects that lead to an id",
    (next) => ({ ...object({ a: next, b: next }), "x-expandableFields": ["a", "b"] }),
    object({ c: cupId }),
  ],
  [
    "lists",
    (next) =>
      object({
        a: object({ object: { type: "string", enum: ["list"] }, data: { type: "array", items: next } }),
        b: next,
      }),
  ],
];

describe("schemas that hold the next one twice", () => {
  test.each(twice)("in %s take a text that is no longer than their number allows", (_, link, last) => {
    const lengths = [20, 40, 60].map((length) => generate(chain(length, link, last)) as number);
    const [first, second, third] = lengths as [number, number, number];
    // Names are paths, and so a little longer for each level.
    expect(third - second).toBeLessThanOrEqual(2 * (second - first) + 100);
  });

  test("and two families of them in one union, too", () => {
    const family = (letter: string): Schemas =>
      Object.fromEntries(
        Object.entries(chain(60, (next) => object({ p: next, q: next }))).map(([name, schema]) => [
          name.replace("s", letter),
          JSON.parse(JSON.stringify(schema).replaceAll("schemas/s", `schemas/${letter}`)) as object,
        ]),
      );
    expect(generate({ ...family("x"), ...family("y"), s0: { anyOf: [ref("x0"), ref("y0")] } })).toBeLessThan(200_000);
  });

  test("and objects of a union that hold each other have an end", () => {
    const [a, b] = [object({ p: ref("a"), q: ref("b") }), object({ p: ref("b"), q: ref("a"), r: { type: "string" } })];
    expect(generate({ s0: { anyOf: [ref("a"), ref("b")] }, a, b })).toBeLessThan(3_000);
  });
});

describe("what would exhaust the stack is refused with its place:", () => {
  const [long, deep] = [
    "it is another schema through more than 200 references",
    "its type is nested deeper than 200 levels",
  ];

  test.each<[string, { given: Schemas; want: string }]>([
    ["20,000 references", { given: chain(20_000, (next) => next), want: `s19799: ${long}` }],
    ["5,000 unions of one", { given: chain(5_000, (next) => ({ anyOf: [next] })), want: `s4799: ${long}` }],
    ["5,000 parts of one", { given: chain(5_000, (next) => ({ allOf: [next] })), want: `s4799: ${long}` }],
    ["5,000 properties", { given: chain(5_000, (next) => object({ a: next })), want: `s199: ${deep}` }],
    ["5,000 lists", { given: chain(5_000, (next) => ({ type: "array", items: next })), want: `s199: ${deep}` }],
    [
      "5,000 maps",
      { given: chain(5_000, (next) => ({ type: "object", additionalProperties: next })), want: `s199: ${deep}` },
    ],
  ])("%s, each inside the one before", (_, { given, want }) => {
    expect(generate(given)).toEqual([`error #/components/schemas/${want}`]);
  });

  test.each<[string, { given: (inner: object) => object; want: string }]>([
    ["properties", { given: (inner) => object({ a: inner }), want: "/properties/a" }],
    ["items", { given: (inner) => ({ type: "array", items: inner }), want: "/items" }],
    ["unions", { given: (inner) => ({ anyOf: [inner] }), want: "/anyOf/0" }],
    ["parts", { given: (inner) => ({ allOf: [inner] }), want: "/allOf/0" }],
    ["maps", { given: (inner) => ({ additionalProperties: inner }), want: "/additionalProperties" }],
  ])("10,000 %s in place", (_, { given, want }) => {
    let schema: object = { type: "string" };
    for (let depth = 0; depth < 10_000; depth++) schema = given(schema);
    const [message] = generate({ s0: schema }) as readonly string[];
    expect(message).toMatch(/: nested deeper than 200 levels$/);
    expect(message?.startsWith(`error #/components/schemas/s0${want.repeat(50)}`)).toBe(true);
    const body = generate({ s0: { type: "string" } }, object({ a: schema })) as readonly string[];
    expect(body[0]).toMatch(/^error #\/paths\/~1v1~1cups\/post\/requestBody\/.*: nested deeper than 200 levels$/);
  });

  test("lists of what stands beside them, 60 times", () => {
    const given = chain(60, (next) => ({ anyOf: [{ type: "array", items: next }, next] }));
    expect(generate(given)).toEqual([
      expect.stringMatching(/^error #\/components\/schemas\/s4\d: its type has more than 50000 parts$/),
    ]);
  });

  test.each<[string, Schemas]>([
    ["190 references", chain(190, (next) => next)],
    ["190 unions of one", chain(190, (next) => ({ anyOf: [next] }))],
    ["190 properties", chain(190, (next) => object({ a: next }))],
  ])("%s are not", (_, given) => expect(generate(given)).toBeGreaterThan(500));
});

describe("wide schemas become text in proportion:", () => {
  const many = <T>(of: (index: number) => T): T[] => Array.from({ length: 5_000 }, (_, index) => of(index));
  const named = (of: (index: number) => object): object =>
    Object.fromEntries(many((index) => [`a${index}`, of(index)]));

  test.each<[string, Schemas]>([
    ["a union of objects", { s0: { anyOf: many((index) => object({ [`a${index}`]: { type: "string" } })) } }],
    ["a union of values", { s0: { anyOf: many((index) => ({ type: "string", enum: [`v${index}`] })) } }],
    ["an object of objects", { s0: object(named((index) => object({ [`b${index}`]: { type: "string" } }))) }],
    ["an object of one schema", { s0: object(named(() => ref("s1"))), s1: object({ b: { type: "string" } }) }],
    ["parts of one object", { s0: { allOf: many((index) => object({ [`a${index}`]: { type: "string" } })) } }],
  ])("%s of 5,000", (_, given) => {
    const length = generate(given);
    expect(length).toBeGreaterThan(40_000);
    expect(length).toBeLessThan(20 * JSON.stringify(given).length);
  });
});

/** Schemas that refer to one another at random, in all the ways that there are. */
function randomSchemas(random: () => number): Schemas {
  const count = 3 + Math.floor(random() * 12);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const schema = (depth: number): object => {
    if (random() < 0.4 || depth > 4)
      return random() < 0.7 ? ref(`s${Math.floor(random() * count)}`) : { type: "string" };
    const two = (): object[] => [schema(depth + 1), schema(depth + 1)];
    return pick<() => object>([
      () => object({ a: schema(depth + 1), b: schema(depth + 1) }),
      () => ({ ...object({ a: schema(depth + 1), c: cupId }), "x-expandableFields": ["a", "c"] }),
      () => ({ type: "array", items: schema(depth + 1) }),
      () => ({ anyOf: two() }),
      () => ({ oneOf: two(), nullable: true }),
      () => ({ allOf: two() }),
      () => ({ type: "object", additionalProperties: pick([true, false, schema(depth + 1)]) }),
      () => ({ type: "string", "x-expansionResources": { oneOf: two() } }),
    ])();
  };
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, schema(0)]));
}

test("schemas that refer to one another at random become types, or are refused with a place", () => {
  const random = seeded(seed);
  const lengths: number[] = [];
  for (let run = 0; run < (isLong ? 5_000 : 300); run++) {
    const schemas = randomSchemas(random);
    const found = generate(schemas, object({ a: ref("s0"), b: ref("s1") }));
    if (typeof found === "number") lengths.push(found / JSON.stringify(schemas).length);
    else expect(found.filter((line) => !line.startsWith("error #/"))).toEqual([]);
  }
  expect(lengths.length).toBeGreaterThan(50);
  expect(Math.max(...lengths)).toBeLessThan(100);
});
