import { describe, expect, test } from "vitest";
import { type Complaints, charges, complaints, withOperation } from "./fixture.js";

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };

describe("parameters", () => {
  const at = "#/paths/~1v1~1charges~1{id}/get";

  test.each<Complaints[number]>([
    ["nothing when they match", { given: withOperation({ parameters: [id] }, "/v1/charges/{id}"), want: [] }],
    [
      "an undeclared one",
      {
        given: withOperation({}, "/v1/charges/{id}"),
        want: [`error ${at}: the parameter "id" in path is not declared`],
      },
    ],
    [
      "one declared elsewhere than in the path",
      {
        given: withOperation({ parameters: [{ ...id, in: "query" }] }, "/v1/charges/{id}"),
        want: [`error ${at}: the parameter "id" in path is not declared`],
      },
    ],
    [
      "one that the path doesn't have",
      {
        given: withOperation({ parameters: [id] }),
        want: [`error ${charges}/parameters/0: the parameter "id" in path is declared, but not in /v1/charges`],
      },
    ],
    [
      "one that appears twice in its path",
      {
        given: withOperation({ parameters: [id] }, "/v1/{id}/{id}"),
        want: [`error #/paths/~1v1~1{id}~1{id}/get: the parameter "id" in path appears twice in its path`],
      },
    ],
    [
      "one declared twice",
      {
        given: withOperation({ parameters: [id, id] }, "/v1/charges/{id}"),
        want: [`error ${at}/parameters/1: the parameter "id" in path is declared twice`],
      },
    ],
    [
      "one without a place",
      {
        given: withOperation({ parameters: [{ name: "a" }] }),
        want: [`error ${charges}/parameters/0: a parameter must have a "name" and an "in"`],
      },
    ],
    [
      "one in a place of Swagger's",
      {
        given: withOperation({ parameters: [{ name: "a", in: "body", schema: {} }] }),
        want: [`error ${charges}/parameters/0/in: "in" must be one of path, query, header, cookie`],
      },
    ],
    [
      "one without schema",
      {
        given: withOperation({ parameters: [{ name: "a", in: "query", content: {} }] }),
        want: [`error ${charges}/parameters/0: unknown shape: a parameter without schema (--lenient leaves it out)`],
      },
    ],
    [
      "one in a style that isn't written",
      {
        given: withOperation({ parameters: [{ name: "a", in: "query", style: "pipeDelimited", schema: {} }] }),
        want: [
          `error ${charges}/parameters/0/style: unknown shape: a query parameter in the style "pipeDelimited" (--lenient leaves it out)`,
        ],
      },
    ],
    [
      "one that is no object",
      {
        given: withOperation({ parameters: ["a"] }),
        want: [`error ${charges}/parameters/0: a parameter must be an object`],
      },
    ],
    [
      "no list of them",
      { given: withOperation({ parameters: {} }), want: [`error ${charges}/parameters: "parameters" must be a list`] },
    ],
  ])("complains of %s", (_, { given, want }) => {
    expect(complaints(given)).toEqual(want);
  });
});
