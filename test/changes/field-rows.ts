import { ref } from "../model/fixture.js";
import { text, integer, enumOf, openField, object, list, cup, id, type Row } from "./fragments.js";

/** Changes of what methods return. */
export const fieldRows: readonly (readonly [string, Row])[] = [
  [
    "a field",
    {
      one: cup({}),
      other: cup({ a: text }),
      forward: ["addition field-added Cup.a: → string"],
      back: ["breaking field-removed Cup.a: string →"],
    },
  ],
  [
    "a field that is always there",
    {
      one: cup({}),
      other: cup({ a: text }, ["a"]),
      forward: ["addition field-added Cup.a: → string"],
      back: ["breaking field-removed Cup.a: string →"],
    },
  ],
  [
    "a field that may be missing",
    {
      one: cup({ a: text }, ["a"]),
      other: cup({ a: text }),
      forward: ["breaking field-became-optional Cup.a: present → optional"],
      back: ["addition field-became-present Cup.a: optional → present"],
    },
  ],
  [
    "a nullable field",
    {
      one: cup({ a: text }, ["a"]),
      other: cup({ a: { ...text, nullable: true } }, ["a"]),
      forward: ["breaking field-became-nullable Cup.a: string → string | null"],
      back: ["addition field-became-non-nullable Cup.a: string | null → string"],
    },
  ],
  [
    "a field of two types",
    {
      one: cup({ a: text }, ["a"]),
      other: cup({ a: { anyOf: [text, integer] } }, ["a"]),
      forward: ["breaking field-widened Cup.a: string → string | number"],
      back: ["addition field-narrowed Cup.a: string | number → string"],
    },
  ],
  [
    "a field of another type",
    {
      one: cup({ a: text }, ["a"]),
      other: cup({ a: integer }, ["a"]),
      forward: ["breaking field-changed Cup.a: string → number"],
      back: ["breaking field-changed Cup.a: number → string"],
    },
  ],
  [
    "a field of any type",
    {
      one: cup({ a: text }, ["a"]),
      other: cup({ a: {} }, ["a"]),
      forward: ["breaking field-widened Cup.a: string → unknown"],
      back: ["addition field-narrowed Cup.a: unknown → string"],
    },
  ],
  [
    "a value of a field",
    {
      one: cup({ a: enumOf("x", "y") }),
      other: cup({ a: enumOf("x", "y", "z") }),
      forward: ['addition enum-value-added Cup.a: → "z"'],
      back: ['addition enum-value-removed Cup.a: "z" →'],
    },
  ],
  [
    "a value of an open field",
    {
      one: cup({ a: openField("x", "y") }),
      other: cup({ a: openField("x", "y", "z") }),
      forward: ['addition enum-value-added Cup.a: → "z"'],
      back: ['addition enum-value-removed Cup.a: "z" →'],
    },
  ],
  [
    "a field that is opened",
    {
      one: cup({ a: enumOf("x", "y") }),
      other: cup({ a: openField("x", "y") }),
      forward: ["addition enum-opened Cup.a: closed → open"],
      back: ["addition enum-closed Cup.a: open → closed"],
    },
  ],
  [
    "a field that lists its values",
    {
      one: cup({ a: text }),
      other: cup({ a: enumOf("x", "y") }),
      forward: ['addition field-narrowed Cup.a: string → "x" | "y"'],
      back: ['breaking field-widened Cup.a: "x" | "y" → string'],
    },
  ],
  [
    "a second value of a field",
    {
      one: cup({ a: enumOf("x") }),
      other: cup({ a: enumOf("x", "y") }),
      forward: ['addition enum-value-added Cup.a: → "y"', "addition type-added Cup.a: → Cup.A"],
      back: ["breaking type-removed Cup.a: Cup.A →", 'addition enum-value-removed Cup.a: "y" →'],
    },
  ],
  [
    "a null among the values",
    {
      one: cup({ a: enumOf("x", "y") }),
      other: cup({ a: enumOf("x", "y", null) }, ["a"]),
      forward: [
        'breaking field-became-nullable Cup.a: "x" | "y" → "x" | "y" | null',
        "addition field-became-present Cup.a: optional → present",
      ],
      back: [
        "breaking field-became-optional Cup.a: present → optional",
        'addition field-became-non-nullable Cup.a: "x" | "y" | null → "x" | "y"',
      ],
    },
  ],
  [
    "a field of an inner object",
    {
      one: cup({ a: object({ b: text }, ["b"]) }),
      other: cup({ a: object({ b: text, c: text }, ["b", "c"]) }),
      forward: ["addition field-added Cup.a.c: → string"],
      back: ["breaking field-removed Cup.a.c: string →"],
    },
  ],
  [
    "a field of the items",
    {
      one: cup({ a: { type: "array", items: object({ b: text }) } }),
      other: cup({ a: { type: "array", items: object({ b: text, c: text }) } }),
      forward: ["addition field-added Cup.a[].c: → string"],
      back: ["breaking field-removed Cup.a[].c: string →"],
    },
  ],
  [
    "other keys",
    {
      one: cup({ a: object({ b: text }) }),
      other: cup({ a: object({ b: text }, [], { additionalProperties: true }) }),
      forward: ["addition field-added Cup.a[*]: → unknown"],
      back: ["breaking field-removed Cup.a[*]: unknown →"],
    },
  ],
  [
    "an embedded resource",
    {
      one: cup({ a: ref("lid") }),
      other: cup({ a: ref("plate") }),
      forward: ["breaking field-changed Cup.a: Lid → Plate"],
      back: ["breaking field-changed Cup.a: Plate → Lid"],
    },
  ],
  [
    "a union of resources",
    {
      one: cup({ a: ref("lid") }),
      other: cup({ a: { anyOf: [ref("lid"), ref("plate")] } }),
      forward: ["breaking field-widened Cup.a: Lid → Lid | Plate"],
      back: ["addition field-narrowed Cup.a: Lid | Plate → Lid"],
    },
  ],
  [
    "an id that can be expanded",
    {
      one: cup({ a: text }),
      other: cup({ a: id("lid") }),
      forward: ["addition expand-path-added Cup.a: → `expand` may name it"],
      back: ["breaking expand-path-removed Cup.a: `expand` may name it →"],
    },
  ],
  [
    "a resource that an id expands to",
    {
      one: cup({ a: id("lid") }),
      other: cup({ a: id("lid", "plate") }),
      forward: ["breaking field-widened Cup.a: string | expanded Lid → string | expanded Lid | Plate"],
      back: ["addition field-narrowed Cup.a: string | expanded Lid | Plate → string | expanded Lid"],
    },
  ],
  [
    "a list that comes on request",
    {
      one: cup({ a: list(ref("lid")) }, ["a"]),
      other: cup({ a: list(ref("lid")) }),
      forward: ["breaking field-became-includable Cup.a: present → on request"],
      back: ["addition field-became-included Cup.a: on request → present"],
    },
  ],
  [
    "an object that a path may name",
    {
      one: cup({ a: ref("lid") }, [], { "x-expandableFields": [] }),
      other: cup({ a: ref("lid") }, [], { "x-expandableFields": ["a"] }),
      forward: ["addition expand-path-added Cup.a: → `expand` may name it"],
      back: ["breaking expand-path-removed Cup.a: `expand` may name it →"],
    },
  ],
  [
    "a deprecated field",
    {
      one: cup({ a: text }),
      other: cup({ a: { ...text, deprecated: true } }),
      forward: ["deprecation field-deprecated Cup.a: → Stripe no longer recommends it."],
      back: ["docs field-undeprecated Cup.a: Stripe no longer recommends it. →"],
    },
  ],
  [
    "the docs of a field",
    {
      one: cup({ a: text }),
      other: cup({ a: { ...text, description: "Its name." } }),
      forward: ["docs field-docs-changed Cup.a"],
      back: ["docs field-docs-changed Cup.a"],
    },
  ],
  [
    "the docs of a resource",
    {
      one: cup({}),
      other: cup({}, [], { description: "A cup." }),
      forward: ["docs type-docs-changed Cup", "docs service-docs-changed cups"],
      back: ["docs type-docs-changed Cup", "docs service-docs-changed cups"],
    },
  ],
];
