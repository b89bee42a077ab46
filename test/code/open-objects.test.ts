import { describe, expect, test } from "vitest";
import { cup, typeIn } from "./fixture.js";

const text = { type: "string" };
const number = { type: "number" };

/** The member `box` of a cup, and what is declared for it. */
async function boxOf(schema: object): Promise<string> {
  const code = await typeIn("resources/cup.ts", "Cup", cup({ box: schema }));
  return code.replace(/^export interface Cup \{\n {2}box: /, "").replace(/;\n\}$/, "");
}

describe("what an object's additionalProperties make of its type:", () => {
  test.each<[string, { given: object; want: string }]>([
    ["neither properties nor they: any members", { given: { type: "object" }, want: "{ [key: string]: unknown }" }],
    ["true", { given: { type: "object", additionalProperties: true }, want: "{ [key: string]: unknown }" }],
    ["any schema", { given: { type: "object", additionalProperties: {} }, want: "{ [key: string]: unknown }" }],
    ["a schema", { given: { type: "object", additionalProperties: number }, want: "{ [key: string]: number }" }],
    ["false: no members", { given: { type: "object", additionalProperties: false }, want: "{ [key: string]: never }" }],
    ["false, without a type", { given: { additionalProperties: false }, want: "{ [key: string]: never }" }],
    ["a schema, without a type", { given: { additionalProperties: text }, want: "{ [key: string]: string }" }],
    [
      "false beside no properties",
      { given: { type: "object", properties: {}, additionalProperties: false }, want: "{ [key: string]: never }" },
    ],
    [
      "a schema beside no properties",
      { given: { type: "object", properties: {}, additionalProperties: text }, want: "{ [key: string]: string }" },
    ],
    [
      "false in an array of what may be null",
      {
        given: { type: "array", items: { type: "object", nullable: true, additionalProperties: false } },
        want: "({ [key: string]: never } | null)[]",
      },
    ],
  ])("%s", async (_, { given, want }) => expect(await boxOf(given)).toBe(want));

  test.each<[string, { given: object; want: string }]>([
    ["nothing: the members alone", { given: {}, want: "a: string;" }],
    ["false: the members alone", { given: { additionalProperties: false }, want: "a: string;" }],
    ["true: any others", { given: { additionalProperties: true }, want: "[key: string]: unknown;\n    a: string;" }],
    [
      "a schema: others of its type, beside the members'",
      { given: { additionalProperties: number }, want: "[key: string]: number | string;\n    a: string;" },
    ],
    [
      "a schema beside a member that may be missing",
      {
        given: { additionalProperties: text, required: [] },
        want: "[key: string]: string | undefined;\n    a?: string;",
      },
    ],
  ])("properties, and %s", async (_, { given, want }) => {
    const code = await boxOf({ type: "object", properties: { a: text }, required: ["a"], ...given });
    expect(code).toContain(`export interface Box {\n    ${want}\n  }`);
  });

  test.each<[string, { given: readonly object[]; want: string }]>([
    [
      "none, where all say none",
      { given: [{ additionalProperties: false }, { additionalProperties: false }], want: "{" },
    ],
    ["as before, where one says none", { given: [{ additionalProperties: false }, {}], want: "{" }],
    [
      "any, where one says any",
      {
        given: [{ additionalProperties: false }, { additionalProperties: true }],
        want: "{\n    [key: string]: unknown;",
      },
    ],
    [
      "of one type, where all say it",
      {
        given: [{ additionalProperties: text }, { additionalProperties: text }],
        want: "{\n    [key: string]: string | undefined;",
      },
    ],
  ])("a union of objects has %s", async (_, { given, want }) => {
    const anyOf = given.map((more, index) => ({ type: "object", properties: { [`m${index}`]: text }, ...more }));
    expect(await boxOf({ anyOf })).toContain(`export interface Box ${want}\n    m0?: string;`);
  });
});
