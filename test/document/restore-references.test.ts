import { describe, expect, test } from "vitest";
import { answer, documentOf, ref, type Fragment } from "../model/fixture.js";
import { restoreReferences } from "../../generator/document/restore-references.js";

const handle = { properties: { length: { type: "integer" } }, title: "Handle", type: "object" };
const mug = {
  properties: { handle: ref("handle"), spare: { items: ref("handle"), type: "array" } },
  type: "object",
  "x-resourceId": "mug",
};
const inlinedMug = {
  properties: { handle, spare: { items: handle, type: "array" } },
  type: "object",
  "x-resourceId": "mug",
};
const shelf = {
  properties: { first: { anyOf: [{ type: "string" }, ref("mug")] } },
  title: "Shelf",
  type: "object",
};
const schemas = { handle, mug, shelf };

function answering(schema: object, own: Fragment["schemas"] = schemas): Fragment {
  return { schemas: own, paths: { "/v1/mugs": { get: { operationId: "GetMugs", responses: answer(schema) } } } };
}

describe("a document with references inlined is the same as without:", () => {
  test.each<[string, { given: Fragment; want: Fragment }]>([
    ["in a response", { given: answering(mug), want: answering(ref("mug")) }],
    ["in a response, with what is inlined in it", { given: answering(inlinedMug), want: answering(ref("mug")) }],
    [
      "in a component, with what is inlined in it",
      {
        given: answering(ref("shelf"), {
          ...schemas,
          shelf: { ...shelf, properties: { first: { anyOf: [{ type: "string" }, inlinedMug] } } },
        }),
        want: answering(ref("shelf")),
      },
    ],
    [
      "in a list",
      {
        given: answering({ properties: { data: { items: inlinedMug, type: "array" } }, type: "object" }),
        want: answering({ properties: { data: { items: ref("mug"), type: "array" } }, type: "object" }),
      },
    ],
  ])("%s", (_, { given, want }) => {
    expect(documentOf(given)).toEqual(documentOf(want));
  });

  const unknown = { properties: { a: { type: "string" } }, type: "object" };

  test.each<[string, { given: Fragment }]>([
    ["is nullable", { given: answering({ ...mug, nullable: true }) }],
    ["has another title", { given: answering({ ...handle, title: "Knob" }) }],
    ["has neither a title nor the name of a resource", { given: answering(unknown, { other: unknown }) }],
  ])("but a schema stays that differs: it %s", (_, { given }) => {
    const { responses } = documentOf(given).paths["/v1/mugs"]!.get!;
    expect(responses["200"]?.content?.["application/json"]?.schema?.$ref).toBeUndefined();
  });

  test("a document that has none inlined is returned itself", () => {
    const document = documentOf(answering(ref("mug")));
    expect(restoreReferences(document)).toBe(document);
  });
});
