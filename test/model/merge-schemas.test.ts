import { describe, expect, test } from "vitest";
import type { Schema } from "../../generator/document/types.js";
import { intersectObjects, mergeObjects } from "../../generator/model/merge-schemas.js";
import { documentOf, ref } from "./fixture.js";

const text: Schema = { type: "string" };
const document = documentOf({
  schemas: { glaze: { type: "object", properties: { shine: { type: "integer" } }, required: ["shine"] } },
});

describe("objects of a union become one:", () => {
  test.each<[string, { given: readonly Schema[]; want: Schema }]>([
    [
      "what not all have is optional",
      {
        given: [
          { properties: { a: text, b: text }, required: ["a", "b"] },
          { properties: { a: text, c: text }, required: ["a", "c"] },
        ],
        want: { properties: { a: text, b: text, c: text }, required: ["a"] },
      },
    ],
    [
      "enums are joined",
      {
        given: [
          { properties: { type: { type: "string", enum: ["a", "b"] } } },
          { properties: { type: { type: "string", enum: ["b", "c"] } } },
        ],
        want: { properties: { type: { type: "string", enum: ["a", "b", "c"] } }, required: [] },
      },
    ],
    [
      "an enum and any text are any text",
      {
        given: [{ properties: { a: { type: "string", enum: ["x"] } } }, { properties: { a: text } }],
        want: { properties: { a: text }, required: [] },
      },
    ],
    [
      "a member that is null in one is null in all",
      {
        given: [{ properties: { a: text } }, { properties: { a: { type: "string", nullable: true } } }],
        want: { properties: { a: { type: "string", nullable: true } }, required: [] },
      },
    ],
    [
      "members that are objects are merged in turn",
      {
        given: [{ properties: { a: { properties: { x: text } } } }, { properties: { a: { properties: { y: text } } } }],
        want: { properties: { a: { properties: { x: text, y: text }, required: [] } }, required: [] },
      },
    ],
    [
      "members that have nothing in common are either",
      {
        given: [{ properties: { a: text } }, { properties: { a: { type: "integer" } } }],
        want: { properties: { a: { anyOf: [text, { type: "integer" }] } }, required: [] },
      },
    ],
    [
      "references are followed",
      {
        given: [ref("glaze"), { properties: { sugar: text } }],
        want: { type: "object", properties: { shine: { type: "integer" }, sugar: text }, required: [] },
      },
    ],
  ])("%s", (_, { given, want }) => expect(mergeObjects(document, given)).toEqual(want));
});

describe("the parts of an allOf become one object:", () => {
  test.each<[string, { given: Schema; want: Schema }]>([
    [
      "with the members of all",
      {
        given: { allOf: [ref("glaze"), { type: "object", properties: { a: text }, required: ["a"] }] },
        want: { type: "object", properties: { shine: { type: "integer" }, a: text }, required: ["shine", "a"] },
      },
    ],
    [
      "or stay what they are, when they are none",
      { given: { description: "A text.", allOf: [text] }, want: { type: "string", description: "A text." } },
    ],
  ])("%s", (_, { given, want }) => expect(intersectObjects(document, given)).toEqual(want));
});
