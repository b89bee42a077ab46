import { ref } from "../model/fixture.js";
import { body, cup, enumOf, object, text, type Row } from "./fragments.js";

/** Changes of schemas that requests and responses use. */
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
];
