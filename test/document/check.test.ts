import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../generator/document/json.js";
import { type Complaints, complaints, documentWith, withPaths, withSchemas } from "./fixture.js";

test.each<Complaints[number]>([
  ["nothing about a sound document", { given: documentWith(), want: [] }],
  ["that there are no paths", { given: withPaths({}), want: ["error #/paths: a document must have paths"] }],
  [
    "that there is no version",
    { given: documentWith({ info: {} }), want: ["error #/info/version: a document must state its version, as text"] },
  ],
  [
    "only a warning about a mangled version",
    {
      given: documentWith({ info: { version: "Wed Oct 15" } }),
      want: [`warning #/info/version: "Wed Oct 15" is no API version: those look like 2024-04-10`],
    },
  ],
  [
    "nothing about a version with a name",
    { given: documentWith({ info: { version: "2026-09-30.endive" } }), want: [] },
  ],
  [
    "that components can't be understood",
    {
      given: documentWith({ components: { schemas: [] } }),
      want: ["error #/components/schemas: schemas must be an object"],
    },
  ],
])("says %s", (_, { given, want }) => {
  expect(complaints(given)).toEqual(want);
});

test("counts problems when there are too many to print", () => {
  const schemas = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`a${index}`, { type: 1 }]));
  const found = complaints(withSchemas(schemas));
  expect(found).toHaveLength(51);
  expect(found[0]).toBe("error: 1000 problems, of which 50 are shown");
});

test("complains of everything in one go", () => {
  const given = documentWith({
    paths: { "/a": { get: { responses: {} } } },
    components: { schemas: { a: { type: 1 } } },
  });
  expect(complaints(given)).toEqual([
    `error #/components/schemas/a/type: "type" must be one of string, integer, number, boolean, object, array`,
    "error #/paths/~1a/get/responses: the operation has no response for success (2xx)",
  ]);
});

const whole: Json = {
  openapi: "3.0.0",
  info: { version: "2024-04-10" },
  paths: {
    "/v1/a/{id}": {
      parameters: [{ name: "id", in: "path", schema: { type: "string" } }],
      post: {
        operationId: "A",
        parameters: [{ $ref: "#/components/parameters/b" }],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/b" } } } },
        responses: { 200: { content: { "application/json": { schema: { $ref: "#/components/schemas/b" } } } } },
      },
    },
  },
  components: {
    parameters: {
      b: { name: "b", in: "query", schema: { enum: ["a"], "x-stripeEnum": { values: [{ value: "a" }] } } },
    },
    schemas: {
      b: {
        properties: { c: { anyOf: [{ $ref: "#/components/schemas/b" }] } },
        items: {},
        required: ["c"],
        additionalProperties: {},
        "x-expansionResources": { oneOf: [{ $ref: "#/components/schemas/b" }] },
      },
    },
  },
};

test("never stumbles, whatever stands at whatever place", () => {
  expect(complaints(whole)).toEqual([]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.jsonValue({ maxDepth: 2 }), (place, value) => {
      const broken = replaceAt(whole, { left: place }, value as Json);
      complaints({ openapi: "3.0.0", ...(broken as object) });
    }),
    { numRuns: 1000 },
  );
});

/** Replaces the value that is so many values away, in reading order. */
function replaceAt(value: Json, count: { left: number }, by: Json): Json {
  if (count.left-- === 0) return by;
  if (Array.isArray(value)) return value.map((entry: Json) => replaceAt(entry, count, by));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replaceAt(entry, count, by)]));
}
