import { describe, expect, test } from "vitest";
import type { Declaration } from "../../generator/model/types.js";
import { answer, complaintsOf, modelOf, ref, type Fragment } from "./fixture.js";

const text = { type: "string" };
const cursors = { ending_before: text, limit: { type: "integer" }, starting_after: text };

/** The params type of a method of `cups`. */
function paramsOf(fragment: Fragment, name: string): Extract<Declaration, { kind: "object" }> {
  const { model } = modelOf(fragment, []);
  const declared = model.services[0]?.declarations.find((declaration) => declaration.name === name);
  if (declared?.kind !== "object") throw new Error(`${name} is no object`);
  return declared;
}

describe("the cursors of a list stand in one shared shape", () => {
  test.each<
    [string, { given: Readonly<Record<string, object>>; want: { base: string | undefined; fields: readonly string[] } }]
  >([
    [
      "when all three are there",
      { given: { ...cursors, email: text }, want: { base: "PaginationParams", fields: ["email"] } },
    ],
    ["but not when one is missing", { given: { limit: cursors.limit }, want: { base: undefined, fields: ["limit"] } }],
    [
      "and nothing else goes there",
      { given: { ...cursors, page: text }, want: { base: "PaginationParams", fields: ["page"] } },
    ],
  ])("%s", (_, { given, want }) => {
    const { fields, extends: base } = paramsOf({ query: given }, "CupListParams");
    expect({ base, fields: fields.map(({ name }) => name) }).toEqual(want);
  });

  test("but not where they look different", () => {
    const other = {
      get: { operationId: "GetMugs", parameters: queryOf({ ...cursors, limit: text }), responses: listOf("cup") },
    };
    const { model } = modelOf({ query: cursors, paths: { "/v1/mugs": other } }, []);
    const declared = model.services.flatMap(({ declarations }) => declarations);
    const bases = declared.map((declaration) => ("extends" in declaration ? declaration.extends : "nothing"));
    expect(bases).toEqual(["PaginationParams", "nothing", "nothing"]);
  });
});

describe("params are", () => {
  test.each<[string, { given: Fragment; want: "none" | "optional" | "required" }]>([
    ["none where an operation takes nothing", { given: {}, want: "none" }],
    ["optional where all of them are", { given: { body: { name: text } }, want: "optional" }],
    ["required where one of them is", { given: { body: { name: text }, required: ["name"] }, want: "required" }],
  ])("%s", (_, { given, want }) => {
    const [create] = modelOf(given, []).model.services[0]!.operations;
    expect(create?.params.kind).toBe(want);
  });

  test("those of the body of a DELETE, and never those of the body of a GET", () => {
    const id = [{ name: "cup", in: "path", required: true, schema: text }];
    const requestBody = {
      content: { "application/x-www-form-urlencoded": { schema: { type: "object", properties: { reason: text } } } },
    };
    const item = {
      get: { operationId: "A", parameters: id, requestBody, responses: answer(ref("cup")) },
      delete: { operationId: "B", parameters: id, requestBody, responses: answer(ref("cup")) },
    };
    const { model } = modelOf({ paths: { "/v1/cups/{cup}": item } }, []);
    const kinds = model.services[0]!.operations.map(({ method, params }) => [method, params.kind]);
    expect(kinds).toEqual([
      ["create", "none"],
      ["retrieve", "none"],
      ["del", "optional"],
    ]);
  });

  test("not taken from query and body at once", () => {
    const body = {
      content: { "application/x-www-form-urlencoded": { schema: { type: "object", properties: { a: text } } } },
    };
    const post = {
      operationId: "A",
      parameters: queryOf({ b: text }),
      requestBody: body,
      responses: answer(ref("cup")),
    };
    expect(complaintsOf({ paths: { "/v1/mugs": { post } } })).toEqual([
      "error #/paths/~1v1~1mugs/post/parameters: a POST has query parameters (its params go into the body, and can't be told apart; --lenient leaves these out)",
    ]);
  });
});

function queryOf(schemas: Readonly<Record<string, object>>): readonly object[] {
  return Object.entries(schemas).map(([name, schema]) => ({ name, in: "query", schema }));
}

function listOf(schema: string): object {
  return answer({
    type: "object",
    properties: { data: { type: "array", items: ref(schema) }, object: { type: "string", enum: ["list"] } },
  });
}
