import { describe, expect, test } from "vitest";
import { type Complaints, charges, complaints, operation, withOperation, withPaths } from "./fixture.js";

describe("paths and operations", () => {
  const shape = "a path must begin with / and consist of words and {parameters} between slashes";

  test.each<Complaints[number]>([
    [
      "an operation without id",
      {
        given: withPaths({ "/v1/a": { get: operation("") } }),
        want: [`error #/paths/~1v1~1a/get/operationId: "operationId" must be text, and not empty`],
      },
    ],
    [
      "no id at all",
      {
        given: withPaths({ "/v1/a": { get: operation(undefined as never) } }),
        want: [`error #/paths/~1v1~1a/get/operationId: "operationId" must be text, and not empty`],
      },
    ],
    [
      "two operations of one id",
      {
        given: withPaths({ "/v1/a": { get: operation("A") }, "/v1/b": { post: operation("A") } }),
        want: [`error #/paths/~1v1~1b/post: the operationId "A" is taken by #/paths/~1v1~1a/get`],
      },
    ],
    [
      "a method that Stripe doesn't use",
      {
        given: withPaths({ "/v1/a": { trace: {} } }),
        want: [`error #/paths/~1v1~1a/trace: unknown shape: a path with "trace" (--lenient leaves it out)`],
      },
    ],
    [
      "a path that holds no object",
      { given: withPaths({ "/v1/a": [] }), want: ["error #/paths/~1v1~1a: a path must hold an object of operations"] },
    ],
    [
      "an operation that is no object",
      {
        given: withPaths({ "/v1/a": { get: null } }),
        want: ["error #/paths/~1v1~1a/get: an operation must be an object"],
      },
    ],
    [
      "no responses",
      {
        given: withOperation({ responses: {} }),
        want: [`error ${charges}/responses: the operation has no response for success (2xx)`],
      },
    ],
    [
      "only failures",
      {
        given: withOperation({ responses: { default: {} } }),
        want: [`error ${charges}/responses: the operation has no response for success (2xx)`],
      },
    ],
    [
      "a status that is none",
      {
        given: withOperation({ responses: { 200: {}, ok: {} } }),
        want: [`error ${charges}/responses/ok: a response must have a status code or "default", not "ok"`],
      },
    ],
    [
      "a response that is no object",
      {
        given: withOperation({ responses: { 200: 1 } }),
        want: [`error ${charges}/responses/200: a response must be an object`],
      },
    ],
    [
      "a description that is no text",
      { given: withOperation({ description: {} }), want: [`error ${charges}/description: "description" must be text`] },
    ],
    [
      "servers that are none",
      {
        given: withOperation({ servers: [{}] }),
        want: [`error ${charges}/servers: "servers" must be a list of objects with a url`],
      },
    ],
    ...[
      "v1/a",
      "/v1/../a",
      "/v1/./a",
      "//a",
      "/",
      "/v1/a/",
      "/v1/a b",
      "/v1/a`",
      "/v1/$a",
      "/v1/a'",
      "/v1/a*/",
      "/v1/a\u2028",
      "/v1/a?b",
      "/v1/%2e%2e",
      "/v1/{a b}",
      "/v1/\\a",
    ].map((path): Complaints[number] => [
      `the path ${JSON.stringify(path)}`,
      {
        given: withOperation({}, path),
        want: [`error #/paths/${path.replaceAll("/", "~1")}: ${shape}`.replaceAll(/\s*\u2028\s*/g, " ")],
      },
    ]),
  ])("complains of %s", (_, { given, want }) => {
    expect(complaints(given)).toEqual(want);
  });
});

function withContent(types: object) {
  return withOperation({ requestBody: { content: types } });
}

function withResponse(types: object) {
  return withOperation({ responses: { 200: { content: types } } });
}

describe("content", () => {
  const requests = "requests can be application/json, application/x-www-form-urlencoded, multipart/form-data";

  test.each<Complaints[number]>([
    [
      "nothing about what is known",
      {
        given: withContent({
          "application/json": { schema: {} },
          "multipart/form-data": {},
          "application/x-www-form-urlencoded": {},
        }),
        want: [],
      },
    ],
    [
      "a request in an unknown type",
      {
        given: withContent({ "application/xml": {} }),
        want: [
          `error ${charges}/requestBody/content/application~1xml: unknown content type "application/xml": ${requests} (--lenient leaves it out)`,
        ],
      },
    ],
    ["nothing about a body that takes nothing", { given: withContent({}), want: [] }],
    [
      "nothing about files",
      { given: withResponse({ "application/pdf": { schema: { type: "string", format: "binary" } } }), want: [] },
    ],
    [
      "a response in an unknown type",
      {
        given: withResponse({ "application/xml": {} }),
        want: [
          `error ${charges}/responses/200/content/application~1xml: unknown content type "application/xml": responses can be application/json, application/octet-stream, application/pdf, application/zip, image/jpeg, image/png, text/csv, text/html, text/plain (--lenient leaves it out)`,
        ],
      },
    ],
    [
      "content that is no object",
      {
        given: withResponse({ "application/json": 1 }),
        want: [`error ${charges}/responses/200/content/application~1json: a content type must hold an object`],
      },
    ],
    [
      "content that is a list",
      { given: withResponse([]), want: [`error ${charges}/responses/200/content: "content" must be an object`] },
    ],
  ])("complains of %s", (_, { given, want }) => {
    expect(complaints(given)).toEqual(want);
  });
});
