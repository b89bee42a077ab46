import { ref } from "../model/fixture.js";
import { body, cup, enumOf, object, text, type Row } from "./fragments.js";

const resource = (name: string) => object({ id: text }, ["id"], { "x-resourceId": name });
const parts = { lid: resource("lid"), plate: resource("plate") };
const holder = (a: object) => object({ id: text, a }, ["id", "a"], { "x-resourceId": "cup" });

/** Changes of schemas that requests and responses use, or several resources. */
export const sharedRows: readonly (readonly [string, Row])[] = [
  [
    "a schema that both directions use",
    {
      one: { ...body({ a: ref("size") }), schemas: { ...cup({ a: ref("size") }).schemas, size: object({ b: text }) } },
      other: {
        ...body({ a: ref("size") }),
        schemas: { ...cup({ a: ref("size") }).schemas, size: object({ b: text, c: text }) },
      },
      forward: ["addition field-added Cup.a.c: → string", "addition param-added CupCreateParams.a.c: → string"],
      back: ["breaking field-removed Cup.a.c: string →", "breaking param-removed CupCreateParams.a.c: string →"],
    },
  ],
  [
    "values that both directions have",
    {
      one: {
        ...body({ a: ref("color") }),
        schemas: { ...cup({ a: ref("color") }).schemas, color: enumOf("x", "y", "z") },
      },
      other: {
        ...body({ a: ref("color") }),
        schemas: { ...cup({ a: ref("color") }).schemas, color: enumOf("x", "y") },
      },
      forward: ['breaking enum-value-removed CupCreateParams.a: "z" →', 'addition enum-value-removed Cup.a: "z" →'],
      back: ['addition enum-value-added Cup.a: → "z"', 'addition enum-value-added CupCreateParams.a: → "z"'],
    },
  ],
  [
    "a union of resources that gets a name",
    {
      one: { schemas: { ...parts, cup: holder({ anyOf: [ref("lid"), ref("plate")] }) } },
      other: {
        schemas: {
          ...parts,
          cup: holder(ref("part")),
          part: { anyOf: [ref("lid"), ref("plate")], "x-resourceId": "part" },
        },
      },
      forward: ["addition type-added Part: → Part"],
      back: ["breaking type-removed Part: Part →"],
    },
  ],
];
