import { text, integer, enumOf, openParam, object, emptyable, body, type Row } from "./fragments.js";

/** Changes of what methods take. */
export const paramRows: readonly (readonly [string, Row])[] = [
  [
    "an optional param",
    {
      one: body({ a: text }),
      other: body({ a: text, b: text }),
      forward: ["addition param-added CupCreateParams.b: → string"],
      back: ["breaking param-removed CupCreateParams.b: string →"],
    },
  ],
  [
    "a required param",
    {
      one: body({ a: text }),
      other: body({ a: text, b: text }, ["b"]),
      forward: ["breaking param-added CupCreateParams.b: → string"],
      back: ["breaking param-removed CupCreateParams.b: string →"],
    },
  ],
  [
    "a param that must be given",
    {
      one: body({ a: text }),
      other: body({ a: text }, ["a"]),
      forward: ["breaking param-became-required CupCreateParams.a: optional → required"],
      back: ["addition param-became-optional CupCreateParams.a: required → optional"],
    },
  ],
  [
    "a param that accepts integers, too",
    {
      one: body({ a: text }),
      other: body({ a: { anyOf: [text, integer] } }),
      forward: ["addition param-widened CupCreateParams.a: string → string | number"],
      back: ["breaking param-narrowed CupCreateParams.a: string | number → string"],
    },
  ],
  [
    "a param of another type",
    {
      one: body({ a: text }),
      other: body({ a: integer }),
      forward: ["breaking param-changed CupCreateParams.a: string → number"],
      back: ["breaking param-changed CupCreateParams.a: number → string"],
    },
  ],
  [
    "a param that can be unset",
    {
      one: body({ a: integer }),
      other: body({ a: emptyable(integer) }),
      forward: ['addition param-widened CupCreateParams.a: number → number | ""'],
      back: ['breaking param-narrowed CupCreateParams.a: number | "" → number'],
    },
  ],
  ["a text that can be unset", { one: body({ a: text }), other: body({ a: emptyable(text) }), forward: [], back: [] }],
  [
    "a param that accepts null",
    {
      one: body({ a: text }),
      other: body({ a: { ...text, nullable: true } }),
      forward: ["addition param-became-nullable CupCreateParams.a: string → string | null"],
      back: ["breaking param-became-non-nullable CupCreateParams.a: string | null → string"],
    },
  ],
  [
    "a param of any type",
    {
      one: body({ a: text }),
      other: body({ a: {} }),
      forward: ["addition param-widened CupCreateParams.a: string → unknown"],
      back: ["breaking param-narrowed CupCreateParams.a: unknown → string"],
    },
  ],
  [
    "a value of a param",
    {
      one: body({ a: enumOf("x", "y") }),
      other: body({ a: enumOf("x", "y", "z") }),
      forward: ['addition enum-value-added CupCreateParams.a: → "z"'],
      back: ['breaking enum-value-removed CupCreateParams.a: "z" →'],
    },
  ],
  [
    "a value of an open param",
    {
      one: body({ a: openParam("x", "y") }),
      other: body({ a: openParam("x", "y", "z") }),
      forward: ['addition enum-value-added CupCreateParams.a: → "z"'],
      back: ['addition enum-value-removed CupCreateParams.a: "z" →'],
    },
  ],
  [
    "a second value of a param",
    {
      one: body({ a: enumOf("x") }),
      other: body({ a: enumOf("x", "y") }),
      forward: [
        'addition enum-value-added CupCreateParams.a: → "y"',
        "addition type-added CupCreateParams.a: → CupCreateParams.A",
      ],
      back: [
        'breaking enum-value-removed CupCreateParams.a: "y" →',
        "breaking type-removed CupCreateParams.a: CupCreateParams.A →",
      ],
    },
  ],
  [
    "a param that is opened",
    {
      one: body({ a: enumOf("x", "y") }),
      other: body({ a: openParam("x", "y") }),
      forward: ["addition enum-opened CupCreateParams.a: closed → open"],
      back: ["breaking enum-closed CupCreateParams.a: open → closed"],
    },
  ],
  [
    "a param that lists its values",
    {
      one: body({ a: text }),
      other: body({ a: enumOf("x", "y") }),
      forward: ['breaking param-narrowed CupCreateParams.a: string → "x" | "y"'],
      back: ['addition param-widened CupCreateParams.a: "x" | "y" → string'],
    },
  ],
  [
    "a param that lists known values",
    {
      one: body({ a: text }),
      other: body({ a: openParam("x", "y") }),
      forward: [
        "addition type-added CupCreateParams.a: → CupCreateParams.A",
        'docs param-narrowed CupCreateParams.a: string → "x" | "y" | (string & {})',
      ],
      back: [
        "breaking type-removed CupCreateParams.a: CupCreateParams.A →",
        'docs param-widened CupCreateParams.a: "x" | "y" | (string & {}) → string',
      ],
    },
  ],
  [
    "an array instead of one",
    {
      one: body({ a: text }),
      other: body({ a: { type: "array", items: text } }),
      forward: ["breaking param-changed CupCreateParams.a: string → string[]"],
      back: ["breaking param-changed CupCreateParams.a: string[] → string"],
    },
  ],
  [
    "a param of the items",
    {
      one: body({ a: { type: "array", items: object({ b: text }) } }),
      other: body({ a: { type: "array", items: object({ b: text, c: text }) } }),
      forward: ["addition param-added CupCreateParams.a[].c: → string"],
      back: ["breaking param-removed CupCreateParams.a[].c: string →"],
    },
  ],
  [
    "a required param of an inner object",
    {
      one: body({ a: object({ b: text }) }),
      other: body({ a: object({ b: text, c: text }, ["c"]) }),
      forward: ["breaking param-added CupCreateParams.a.c: → string"],
      back: ["breaking param-removed CupCreateParams.a.c: string →"],
    },
  ],
  [
    "the values of a map",
    {
      one: body({ a: { type: "object", additionalProperties: text } }),
      other: body({ a: { type: "object", additionalProperties: integer } }),
      forward: ["breaking param-changed CupCreateParams.a[*]: string → number"],
      back: ["breaking param-changed CupCreateParams.a[*]: number → string"],
    },
  ],
  [
    "a param of the query",
    {
      one: { query: { a: text } },
      other: { query: { a: text, b: text } },
      forward: ["addition param-added CupListParams.b: → string"],
      back: ["breaking param-removed CupListParams.b: string →"],
    },
  ],
  [
    "an object that had no members",
    {
      one: body({ a: object({}) }),
      other: body({ a: object({ b: text }) }),
      forward: ["addition param-added CupCreateParams.a.b: → string"],
      back: ["breaking param-removed CupCreateParams.a.b: string →"],
    },
  ],
  [
    "a file",
    {
      one: body({ a: text }),
      other: body({ a: { type: "string", format: "binary" } }),
      forward: ["breaking param-changed CupCreateParams.a: string → file"],
      back: ["breaking param-changed CupCreateParams.a: file → string"],
    },
  ],
  [
    "expand",
    {
      one: body({ a: text }),
      other: body({ a: text, expand: { type: "array", items: text } }),
      forward: ["addition param-added CupCreateParams.expand: → string[]"],
      back: ["breaking param-removed CupCreateParams.expand: string[] →"],
    },
  ],
  [
    "a deprecated param",
    {
      one: body({ a: text }),
      other: body({ a: { ...text, deprecated: true } }),
      forward: ["deprecation param-deprecated CupCreateParams.a: → Stripe no longer recommends it."],
      back: ["docs param-undeprecated CupCreateParams.a: Stripe no longer recommends it. →"],
    },
  ],
  [
    "the docs of a param",
    {
      one: body({ a: text }),
      other: body({ a: { ...text, description: "Its name." } }),
      forward: ["docs param-docs-changed CupCreateParams.a"],
      back: ["docs param-docs-changed CupCreateParams.a"],
    },
  ],
];
