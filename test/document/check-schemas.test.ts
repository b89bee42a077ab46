import { describe, expect, test } from "vitest";
import { complaints, withSchemas } from "./fixture.js";

describe("schemas", () => {
  const a = "#/components/schemas/a";

  test.each<[string, { given: object; want: readonly string[] }]>([
    [
      "nothing about unknown extensions",
      { given: { "x-new": { type: 1 }, externalDocs: {}, readOnly: true, discriminator: {} }, want: [] },
    ],
    [
      "nothing about properties that are called like keywords",
      { given: { properties: { not: {}, $ref: {}, type: {}, constructor: {} } }, want: [] },
    ],
    [
      "nothing about values that look like schemas",
      { given: { example: { $ref: 1, type: [] }, default: { not: 1 } }, want: [] },
    ],
    ["a schema that is none", { given: { items: [] }, want: [`error ${a}/items: a schema must be an object`] }],
    [
      "an unknown type",
      {
        given: { type: "file" },
        want: [`error ${a}/type: "type" must be one of string, integer, number, boolean, object, array`],
      },
    ],
    [
      "a list of types",
      {
        given: { type: ["string", "null"] },
        want: [`error ${a}/type: "type" must be one of string, integer, number, boolean, object, array`],
      },
    ],
    [
      "properties in a list",
      { given: { properties: [] }, want: [`error ${a}/properties: "properties" must be an object`] },
    ],
    [
      "an enum of objects",
      { given: { enum: [{}] }, want: [`error ${a}/enum: "enum" must be a list of strings, numbers, booleans or null`] },
    ],
    [
      "required as in JSON Schema 3",
      { given: { required: true }, want: [`error ${a}/required: "required" must be a list of strings`] },
    ],
    [
      "a union of nothing",
      { given: { anyOf: [] }, want: [`error ${a}/anyOf: "anyOf" must be a list that is not empty`] },
    ],
    ["a length in words", { given: { maxLength: "5" }, want: [`error ${a}/maxLength: "maxLength" must be a number`] }],
    [
      "an answer that is neither yes nor no",
      { given: { nullable: "true" }, want: [`error ${a}/nullable: "nullable" must be true or false`] },
    ],
    [
      "more properties than can be",
      {
        given: { additionalProperties: 1 },
        want: [`error ${a}/additionalProperties: "additionalProperties" must be a schema, true or false`],
      },
    ],
    [
      "an event without type",
      {
        given: { "x-stripeEvent": {} },
        want: [`error ${a}/x-stripeEvent: "x-stripeEvent" must be an object with "type": text, and not empty`],
      },
    ],
    [
      "an enum of Stripe's without values",
      {
        given: { "x-stripeEnum": { values: [{}] } },
        want: [`error ${a}/x-stripeEnum: "x-stripeEnum" must be an object, its values objects with a value`],
      },
    ],
    [
      "expansions that are none",
      {
        given: { "x-expansionResources": [] },
        want: [`error ${a}/x-expansionResources: "x-expansionResources" must be an object with "oneOf": a list`],
      },
    ],
    ...["not", "if", "const", "patternProperties", "prefixItems"].map(
      (keyword): [string, { given: object; want: readonly string[] }] => [
        `"${keyword}"`,
        {
          given: { [keyword]: {} },
          want: [`error ${a}/${keyword}: unknown shape: a schema with "${keyword}" (--lenient types it as unknown)`],
        },
      ],
    ),
    [
      "something far inside",
      {
        given: { properties: { b: { anyOf: [{ items: { additionalProperties: { type: 1 } } }] } } },
        want: [
          `error ${a}/properties/b/anyOf/0/items/additionalProperties/type: "type" must be one of string, integer, number, boolean, object, array`,
        ],
      },
    ],
  ])("complain of %s", (_, { given, want }) => {
    expect(complaints(withSchemas({ a: given }))).toEqual(want);
  });

  test.each(["../a", "a/b", "a b", "a`", "a..b", ".", "", "a\u2028b", "$a", "a[b]"])("can't be called %j", (name) => {
    expect(complaints(withSchemas({ [name]: {} }))).toEqual([
      expect.stringMatching(/: a schema's name must be words between dots$/),
    ]);
  });
});
