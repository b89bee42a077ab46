import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/document/json.js";
import { complaints, documentWith, made, operation, withSchemas } from "./fixture.js";

const ref = { $ref: "#/components/schemas/a" };

test.each<[string, { given: object; want: object }]>([
  [
    "sorts keys by code unit",
    {
      given: { title: "", "x-resourceId": "a", X: 1, é: 1 },
      want: { X: 1, title: "", "x-resourceId": "a", é: 1 },
    },
  ],
  [
    "drops the extensions of schemas that nothing reads",
    {
      given: { "x-a": 1, properties: { "x-b": { type: "string", "x-c": {} } } },
      want: { properties: { "x-b": { type: "string" } } },
    },
  ],
  [
    "keeps the order of alternatives",
    { given: { anyOf: [{ title: "b" }, {}] }, want: { anyOf: [{ title: "b" }, {}] } },
  ],
  ["keeps the order of values", { given: { enum: ["b", "a"] }, want: { enum: ["b", "a"] } }],
  [
    "sorts names, each once",
    {
      given: { required: ["b", "a", "b"], "x-expandableFields": ["d", "c"] },
      want: { required: ["a", "b"], "x-expandableFields": ["c", "d"] },
    },
  ],
  [
    "drops what holds anyway, and keeps that nothing is expandable",
    {
      given: { required: [], nullable: false, deprecated: false, default: false, "x-expandableFields": [] },
      want: { default: false, "x-expandableFields": [] },
    },
  ],
  [
    "unwraps a union of one schema",
    {
      given: { nullable: true, type: "string", oneOf: [{ type: "string", title: "a" }] },
      want: { nullable: true, title: "a", type: "string" },
    },
  ],
  ["unwraps unions of unions of one", { given: { anyOf: [{ oneOf: [{ allOf: [{}] }] }] }, want: {} }],
  ["unwraps a reference", { given: { properties: { a: { allOf: [ref] } } }, want: { properties: { a: ref } } }],
  [
    "makes an intersection of one reference with a text a union",
    {
      given: { properties: { a: { description: "a", allOf: [ref] } } },
      want: { properties: { a: { anyOf: [ref], description: "a" } } },
    },
  ],
  [
    "keeps an intersection of one schema with members",
    { given: { allOf: [{}], properties: { a: {} } }, want: { allOf: [{}], properties: { a: {} } } },
  ],
  ["counts an enum's values once", { given: { enum: ["b", "a", "b", null, null] }, want: { enum: ["b", "a", null] } }],
  ["drops an enum that allows nothing", { given: { type: "string", enum: [] }, want: { type: "string" } }],
  ["turns descriptions into Markdown", { given: { description: "<p>a</p>" }, want: { description: "a" } }],
  [
    "knows a property from a keyword",
    {
      given: {
        properties: {
          description: { description: "<b>a</b>" },
          enum: { enum: ["a", "a"] },
          examples: { type: "string" },
          constructor: { type: "string" },
        },
      },
      want: {
        properties: {
          constructor: { type: "string" },
          description: { description: "**a**" },
          enum: { enum: ["a"] },
          examples: { type: "string" },
        },
      },
    },
  ],
  [
    "leaves values as they are, but for the order of keys",
    {
      given: { example: { enum: ["a", "a"], description: "<p>a</p>" }, default: [{ b: 1, a: 2 }] },
      want: { default: [{ a: 2, b: 1 }], example: { description: "<p>a</p>", enum: ["a", "a"] } },
    },
  ],
  [
    "goes through all parts of a schema",
    {
      given: {
        items: { description: "<br>a" },
        additionalProperties: { description: "<br>a" },
        anyOf: [{ description: "<br>a" }],
        "x-stripeEnum": { values: [{ value: "<br>", description: "<br>a" }] },
      },
      want: {
        additionalProperties: { description: "a" },
        anyOf: [{ description: "a" }],
        items: { description: "a" },
        "x-stripeEnum": { values: [{ description: "a", value: "<br>" }] },
      },
    },
  ],
  ["drops samples, which nobody reads", { given: { "x-stripeDocsSamples": [], examples: [] }, want: {} }],
])("%s", (_, { given, want }) => {
  const schema = made(withSchemas({ a: given })).components.schemas.a;
  expect(JSON.stringify(schema)).toBe(JSON.stringify(want));
});

test("turns the texts of operations into Markdown", () => {
  const text = { description: "<p>a</p>" };
  const given = operation("A", {
    summary: "<i>a</i>",
    ...text,
    parameters: [{ name: "b", in: "query", schema: {}, ...text }],
    requestBody: { ...text, content: { "application/json": { schema: text, examples: {} } } },
    responses: { 200: { ...text, headers: {} } },
  });
  expect(made(documentWith({ paths: { "/a": { get: given } } })).paths["/a"]?.get).toEqual({
    operationId: "A",
    summary: "*a*",
    description: "a",
    parameters: [{ name: "b", in: "query", schema: {}, description: "a" }],
    requestBody: { description: "a", content: { "application/json": { schema: { description: "a" } } } },
    responses: { 200: { description: "a" } },
  });
});

test("has schemas, even when there are none", () => {
  expect(made(documentWith()).components).toEqual({ schemas: {} });
});

test("never changes what it is given", () => {
  const given = withSchemas({ b: { description: "<p>a</p>", enum: ["a", "a"] }, a: {} });
  const before = JSON.stringify(given);
  made(given);
  expect(JSON.stringify(given)).toBe(before);
});

const query = (name: string, more: object = {}) => ({ name, in: "query", schema: {}, ...more });

test("puts a path's parameters and servers into its operations, whose own come first", () => {
  const given = documentWith({
    paths: {
      "/a": {
        parameters: [query("b"), query("c")],
        servers: [{ url: "https://files.stripe.com/" }],
        get: operation("A", { parameters: [query("c", { required: true })] }),
        post: operation("B", { servers: [{ url: "https://b" }] }),
      },
    },
  });
  const { get, post } = made(given).paths["/a"]!;
  expect(get?.parameters).toEqual([query("b"), query("c", { required: true })]);
  expect(post?.parameters).toEqual([query("b"), query("c")]);
  expect(get?.servers).toEqual([{ url: "https://files.stripe.com/" }]);
  expect(post?.servers).toEqual([{ url: "https://b" }]);
  expect(Object.keys(made(given).paths["/a"]!)).toEqual(["get", "post"]);
});

test("ignores extensions beside paths and responses", () => {
  const get = operation("A", { responses: { "x-b": [], 200: {} } });
  const { paths } = made(documentWith({ paths: { "x-a": { get: 1 }, "/a": { get } } }));
  expect(paths).toEqual({ "/a": { get: { operationId: "A", responses: { 200: {} } } } });
});

test("sorts parameters by name", () => {
  const parameters = [query("b"), { ...query("a"), in: "header" }, query("a", { required: false })];
  const { paths } = made(documentWith({ paths: { "/a": { get: operation("A", { parameters }) } } }));
  expect(paths["/a"]?.get?.parameters).toEqual([{ ...query("a"), in: "header" }, query("a"), query("b")]);
});

test("puts shared parts where they are referred to", () => {
  const content = { "application/json": { schema: { type: "object" } } };
  const given = documentWith({
    paths: {
      "/a": {
        post: operation("A", {
          parameters: [{ $ref: "#/components/parameters/b" }],
          requestBody: { $ref: "#/components/requestBodies/b" },
          responses: { 200: { $ref: "#/components/responses/b" } },
        }),
      },
    },
    components: {
      parameters: { b: { $ref: "#/components/parameters/c" }, c: query("c") },
      requestBodies: { b: { content } },
      responses: { b: { content } },
    },
  });
  const document = made(given);
  expect(document.paths["/a"]?.post).toEqual({
    operationId: "A",
    parameters: [query("c")],
    requestBody: { content },
    responses: { 200: { content } },
  });
  expect(document.components).toEqual({ schemas: {} });
});

test.each<[string, { given: string; parameters: object }]>([
  ["to what isn't there", { given: "#/components/parameters/b", parameters: {} }],
  ["to what objects inherit", { given: "#/components/parameters/toString", parameters: {} }],
  ["to another kind of thing", { given: "#/components/schemas/b", parameters: {} }],
  ["back to itself", { given: "#/components/parameters/b", parameters: { b: { $ref: "#/components/parameters/b" } } }],
])("refuses a reference %s", (_, { given, parameters }) => {
  const document: JsonObject = documentWith({
    paths: { "/a": { get: operation("A", { parameters: [{ $ref: given }] }) } },
    components: { parameters },
  });
  expect(complaints(document)).toEqual([
    `error #/paths/~1a/get/parameters/0/$ref: the reference "${given}" doesn't lead to #/components/parameters/NAME`,
  ]);
});
