import { describe, expect, test } from "vitest";
import { complaints, withSchemas } from "./fixture.js";

describe("references", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

  test.each<[string, { given: object; want: readonly string[] }]>([
    ["nothing when they lead somewhere", { given: { a: ref("b"), b: { properties: { a: ref("a") } } }, want: [] }],
    [
      "one that leads nowhere",
      {
        given: { a: ref("b") },
        want: [`error #/components/schemas/a/$ref: the reference "#/components/schemas/b" leads nowhere`],
      },
    ],
    [
      "one to what objects inherit",
      {
        given: { a: ref("constructor") },
        want: [`error #/components/schemas/a/$ref: the reference "#/components/schemas/constructor" leads nowhere`],
      },
    ],
    [
      "one into a schema",
      {
        given: { a: ref("b/properties/c"), b: { properties: { c: {} } } },
        want: [`error #/components/schemas/a/$ref: the reference "#/components/schemas/b/properties/c" leads nowhere`],
      },
    ],
    [
      "one to another document",
      {
        given: { a: { items: { $ref: "https://example.com/a.json" } } },
        want: [
          `error #/components/schemas/a/items/$ref: a schema's reference must lead to #/components/schemas/NAME, and this is "https://example.com/a.json"`,
        ],
      },
    ],
    [
      "one among expansions",
      {
        given: { a: { "x-expansionResources": { oneOf: [ref("b")] } } },
        want: [
          `error #/components/schemas/a/x-expansionResources/oneOf/0/$ref: the reference "#/components/schemas/b" leads nowhere`,
        ],
      },
    ],
    [
      "one that leads to itself",
      {
        given: { a: ref("a") },
        want: ["error #/components/schemas/a: the reference only leads back to itself: a → a"],
      },
    ],
    [
      "one that leads back to itself",
      {
        given: { a: ref("b"), b: ref("a"), c: ref("a") },
        want: ["error #/components/schemas/a: the reference only leads back to itself: a → b → a"],
      },
    ],
    [
      "a union that holds itself",
      {
        given: { a: { anyOf: [{ type: "string" }, { oneOf: [ref("b")] }] }, b: { allOf: [ref("a")] } },
        want: ["error #/components/schemas/a: the reference only leads back to itself: a → b → a"],
      },
    ],
    [
      "one that leads back to itself a long way round, without all of it",
      {
        given: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`s${at}`, ref(`s${(at + 1) % 20_000}`)])),
        want: [
          "error #/components/schemas/s0: the reference only leads back to itself: s0 → s1 → s2 → s3 → s4 → s5 → … → s19996 → s19997 → s19998 → s19999 → s0",
        ],
      },
    ],
    [
      "the first that leads through too many, and not all before it",
      {
        given: Object.fromEntries(
          Array.from({ length: 300 }, (_, at) => [`s${at}`, at < 299 ? ref(`s${at + 1}`) : {}]),
        ),
        want: ["error #/components/schemas/s98: it is another schema through more than 200 references"],
      },
    ],
    ["nothing of a list of itself", { given: { a: { anyOf: [{ items: ref("a") }] } }, want: [] }],
  ])("complain of %s", (_, { given, want }) => {
    expect(complaints(withSchemas(given))).toEqual(want);
  });
});
