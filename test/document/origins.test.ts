import { expect, test } from "vitest";
import { complaints, documentWith, operation, type Complaints } from "./fixture.js";

const bad = { name: "a", in: "query", schema: { type: "text" } };
const good = { name: "b", in: "query", schema: {} };
const types = '"type" must be one of string, integer, number, boolean, object, array';
const shared = { $ref: "#/components/parameters/a" };

test.each<Complaints[number]>([
  [
    "in a shared parameter is reported there, once",
    {
      given: documentWith({
        paths: {
          "/a": { get: operation("A", { parameters: [shared] }), post: operation("B", { parameters: [shared] }) },
        },
        components: { parameters: { a: { $ref: "#/components/parameters/c" }, c: bad } },
      }),
      want: [`error #/components/parameters/c/schema/type: ${types}`],
    },
  ],
  [
    "in a shared response is reported there",
    {
      given: documentWith({
        paths: { "/a": { get: operation("A", { responses: { 200: { $ref: "#/components/responses/a" } } }) } },
        components: { responses: { a: { content: [] } } },
      }),
      want: [`error #/components/responses/a/content: "content" must be an object`],
    },
  ],
  [
    "in a path's parameter is reported there",
    {
      given: documentWith({ paths: { "/a": { parameters: [good, bad], get: operation("A") } } }),
      want: [`error #/paths/~1a/parameters/1/schema/type: ${types}`],
    },
  ],
  [
    "in an operation's parameter has its own number, whatever the path has",
    {
      given: documentWith({ paths: { "/a": { parameters: [good], get: operation("A", { parameters: [bad] }) } } }),
      want: [`error #/paths/~1a/get/parameters/0/schema/type: ${types}`],
    },
  ],
  [
    "in how a shared parameter is used is reported where it is used",
    {
      given: documentWith({
        paths: { "/a": { get: operation("A", { parameters: [shared] }) } },
        components: { parameters: { a: { ...good, in: "path", required: true } } },
      }),
      want: [`error #/paths/~1a/get/parameters/0: the parameter "b" in path is declared, but not in /a`],
    },
  ],
  [
    "in a component that is no object is reported there",
    {
      given: documentWith({
        paths: { "/a": { get: operation("A", { parameters: [shared] }) } },
        components: { parameters: { a: null } },
      }),
      want: ["error #/components/parameters/a: a component must be an object"],
    },
  ],
])("a fault %s", (_, { given, want }) => {
  expect(complaints(given)).toEqual(want);
});
