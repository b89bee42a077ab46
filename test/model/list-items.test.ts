import { describe, expect, test } from "vitest";
import { listItems } from "../../generator/model/list-items.js";
import { documentOf, modelOf, ref } from "./fixture.js";

const items = { type: "string" };
const data = { type: "array", items };
const flag = { type: "boolean" };

describe("a schema is a list of", () => {
  test.each<[string, { given: object; want: object | undefined; schemas?: Readonly<Record<string, object>> }]>([
    ["its data, if its object says so", { given: { properties: { data, object: { enum: ["list"] } } }, want: items }],
    [
      "its data, if it is a search",
      { given: { properties: { data, object: { enum: ["search_result"] } } }, want: items },
    ],
    ["its data, if it has a next page in V2", { given: { properties: { data, next_page_url: items } }, want: items }],
    [
      "its data, if its object can be any text and it can have more",
      { given: { properties: { data, object: items, has_more: flag } }, want: items },
    ],
    ["its data, if it has no object", { given: { properties: { data, has_more: flag } }, want: items }],
    [
      "its data, if it is one by parts and by reference",
      {
        given: ref("cups"),
        schemas: {
          cups: { allOf: [ref("page"), { properties: { data: ref("texts") } }] },
          page: { properties: { object: { enum: ["list"] }, has_more: flag } },
          texts: data,
        },
        want: items,
      },
    ],
    [
      "nothing, if its object is of another kind",
      { given: { properties: { data, object: { enum: ["cup"] }, has_more: flag } }, want: undefined },
    ],
    ["nothing, if it only has data", { given: { properties: { data } }, want: undefined }],
    ["nothing, without data", { given: { properties: { object: { enum: ["list"] } } }, want: undefined }],
  ])("%s", (_, { given, schemas = {}, want }) => {
    expect(listItems(documentOf({ schemas }), given)).toEqual(want);
  });
});

describe("event types are read from", () => {
  const values = { type: "string", enum: ["cup.created", "*"] };

  test.each<[string, { given: object; schemas?: Readonly<Record<string, object>> }]>([
    ["the events that an endpoint is created with", { given: { type: "array", items: values } }],
    ["a list of them by reference", { given: { type: "array", items: ref("kinds") }, schemas: { kinds: values } }],
    [
      "a union",
      {
        given: {
          anyOf: [
            { type: "array", items: values },
            { type: "string", enum: [""] },
          ],
        },
      },
    ],
    [
      "the resource `event`, if endpoints don't list any",
      {
        given: { type: "array", items: { type: "string" } },
        schemas: { event: { "x-resourceId": "event", type: "object", properties: { type: values } } },
      },
    ],
  ])("%s", (_, { given, schemas = {} }) => {
    const { model } = modelOf({ body: { enabled_events: given }, schemas });
    expect(model.events.map(({ type, schema }) => `${type} ${schema}`)).toEqual(["cup.created cup"]);
  });
});
