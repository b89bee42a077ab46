import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import type { Json, JsonObject } from "../../generator/document/json.js";
import { applyOverlays } from "../../generator/document/overlay.js";

const file = "spec/overlays/a.yaml";

function overlay(...actions: readonly object[]): Json {
  const described = actions.map((action) => ({ description: "Because.", ...action }));
  return { overlay: "1.0.0", info: { title: "A", version: "1" }, actions: described };
}

function apply(document: JsonObject, value: Json) {
  const given = JSON.stringify(document);
  const result = applyOverlays(document, [{ file, value }]);
  expect(JSON.stringify(document)).toBe(given);
  return result;
}

describe("an action", () => {
  test.each<[string, { given: JsonObject; action: object; want: JsonObject }]>([
    ["adds a member", { given: { a: {} }, action: { target: "$.a", update: { b: 1 } }, want: { a: { b: 1 } } }],
    [
      "adds far inside, and keeps what is beside",
      {
        given: { a: { b: { c: 1 }, d: 2 } },
        action: { target: "$", update: { a: { b: { e: 3 } } } },
        want: { a: { b: { c: 1, e: 3 }, d: 2 } },
      },
    ],
    [
      "appends what a list doesn't hold yet",
      {
        given: { required: ["a", "b"] },
        action: { target: "$", update: { required: ["b", "c"] } },
        want: { required: ["a", "b", "c"] },
      },
    ],
    ["appends an entry to a list", { given: { a: [1] }, action: { target: "$.a", update: 2 }, want: { a: [1, 2] } }],
    [
      "updates all that its target names",
      {
        given: { a: [{ n: 1 }, { n: 2 }] },
        action: { target: "$.a[*]", update: { x: true } },
        want: {
          a: [
            { n: 1, x: true },
            { n: 2, x: true },
          ],
        },
      },
    ],
    [
      "updates a place inside one that it has updated",
      { given: { a: { a: {} } }, action: { target: "$..a", update: { x: 1 } }, want: { a: { a: { x: 1 }, x: 1 } } },
    ],
    [
      "replaces when it says so",
      { given: { a: 1 }, action: { target: "$", update: { a: 2 }, "x-replace": true }, want: { a: 2 } },
    ],
    ["removes a member", { given: { a: 1, b: 2 }, action: { target: "$.a", remove: true }, want: { b: 2 } }],
    [
      "removes entries of a list",
      { given: { a: [1, 2, 3, 4] }, action: { target: "$.a[?@ > 1 && @ < 4]", remove: true }, want: { a: [1, 4] } },
    ],
    [
      "reaches keys that JSONPath must escape",
      {
        given: { "it's": { 'a\\b"\n': {} } },
        action: { target: String.raw`$['it\'s']['a\\b"\n']`, update: { x: 1 } },
        want: { "it's": { 'a\\b"\n': { x: 1 } } },
      },
    ],
    [
      "takes no inherited name for a member",
      {
        given: { a: {} },
        action: { target: "$.a", update: { constructor: { x: 1 } } },
        want: { a: { constructor: { x: 1 } } },
      },
    ],
  ])("%s", (_, { given, action, want }) => {
    const { value, diagnostics } = apply(given, overlay(action));
    expect(diagnostics).toEqual([]);
    expect(value?.document).toEqual(want);
    expect(value?.applied).toEqual([{ overlay: file, index: 0, target: (action as { target: string }).target }]);
    expect(value?.skipped).toEqual([]);
  });

  test.each<[string, { given: JsonObject; action: object; want: object }]>([
    ["matches nothing", { given: {}, action: { target: "$.a", update: { b: 1 } }, want: { reason: "no match" } }],
    ["removes what isn't there", { given: {}, action: { target: "$.a", remove: true }, want: { reason: "no match" } }],
    [
      "says what the document says",
      {
        given: { a: { b: [1], c: 2 } },
        action: { target: "$.a", update: { b: [1] } },
        want: { reason: "needless" },
      },
    ],
    [
      "finds the document's own, which stays whole",
      {
        given: { post: { summary: "Theirs" } },
        action: { target: "$", update: { post: { summary: "Ours", deprecated: true } } },
        want: { reason: "needless", pointer: "#/post/summary" },
      },
    ],
    [
      "would replace what the document already says that way",
      { given: { a: 1 }, action: { target: "$", update: { a: 1 }, "x-replace": true }, want: { reason: "needless" } },
    ],
  ])("is skipped when it %s", (_, { given, action, want }) => {
    const { value } = apply(given, overlay(action));
    expect(value?.document).toBe(given);
    expect(value?.applied).toEqual([]);
    expect(value?.skipped).toEqual([
      { overlay: file, index: 0, target: (action as { target: string }).target, ...want },
    ]);
  });

  test("sees what the actions before it did", () => {
    const { value } = apply(
      {},
      overlay({ target: "$", update: { a: {} } }, { target: "$.a", update: { b: 1 } }, { target: "$.c", remove: true }),
    );
    expect(value?.document).toEqual({ a: { b: 1 } });
    expect(value?.skipped).toEqual([{ overlay: file, index: 2, target: "$.c", reason: "no match" }]);
  });

  test.each<[string, { given: string; want: readonly object[] }]>([
    ["of the version that it names", { given: "2024-04-10", want: [{ target: "$.paths", reason: "no match" }] }],
    ["of an older version", { given: "2023-10-16", want: [{ target: "$.paths", reason: "no match" }] }],
    ["of a newer version", { given: "2024-06-20", want: [] }],
    ["of a newer version with a name", { given: "2024-09-30.acacia", want: [] }],
  ])("with x-until that has no effect on a document %s is reported up to that version", (_, { given, want }) => {
    const document = { info: { version: given } };
    const { value } = apply(document, overlay({ target: "$.paths", update: { a: {} }, "x-until": "2024-04-10" }));
    expect(value?.skipped).toMatchObject(want);
    expect(value?.skipped).toHaveLength(want.length);
  });

  test("with x-until still changes a newer document that lacks what it adds", () => {
    const { value } = apply(
      { info: { version: "2024-06-20" }, paths: {} },
      overlay({ target: "$.paths", update: { a: {} }, "x-until": "2024-04-10" }),
    );
    expect(value?.document["paths"]).toEqual({ a: {} });
  });
});

describe("an overlay is refused", () => {
  const hint = " (spec/README.md shows how to write an overlay)";

  test.each<[string, { given: unknown; want: readonly string[] }]>([
    [
      "when it isn't one",
      {
        given: {},
        want: [
          `error ${file}: "actions" must be a list of at least one action${hint}`,
          `error ${file}: "info" must have a title and a version, both strings${hint}`,
          `error ${file}: "overlay" must be "1.0.0"${hint}`,
        ],
      },
    ],
    [
      "with an unknown key",
      {
        given: { ...(overlay({ target: "$", update: {} }) as object), action: [] },
        want: [`error ${file}: "action" is not a member of an overlay${hint}`],
      },
    ],
    [
      "without a reason",
      {
        given: overlay({ target: "$.a", remove: true, description: " " }),
        want: [`error ${file}#/actions/0: "description" must state the action's reason`],
      },
    ],
    [
      "with nothing to do",
      {
        given: overlay({ target: "$" }),
        want: [`error ${file}#/actions/0: it must have either an "update" or "remove: true"`],
      },
    ],
    [
      "with two things to do",
      {
        given: overlay({ target: "$.a", update: {}, remove: true }),
        want: [`error ${file}#/actions/0: it must have either an "update" or "remove: true"`],
      },
    ],
    [
      "with a misspelt action",
      {
        given: overlay({ target: "$.a", update: {}, "x-replaces": true, upate: {} }),
        want: [`error ${file}#/actions/0: "upate" is not a member of an action`],
      },
    ],
    [
      "with a limit that is no date",
      {
        given: overlay({ target: "$.a", update: {}, "x-until": "2024" }),
        want: [`error ${file}#/actions/0: "x-until" must be the date of an API version, such as 2024-04-10`],
      },
    ],
    [
      "without target",
      { given: overlay({ update: {} }), want: [`error ${file}#/actions/0: "target" must be a JSONPath`] },
    ],
    [
      "when it would update a text",
      {
        given: overlay({ target: "$.text", update: { a: 1 } }),
        want: [`error ${file}#/actions/0: its target is neither object nor array`],
      },
    ],
    [
      "when it would put a text into an object",
      {
        given: overlay({ target: "$.object", update: "a" }),
        want: [`error ${file}#/actions/0: its update must be an object, as its target is`],
      },
    ],
    [
      "when it would remove everything",
      {
        given: overlay({ target: "$", remove: true }),
        want: [`error ${file}#/actions/0: the whole document can't be removed`],
      },
    ],
  ])("%s", (_, { given, want }) => {
    const { value, diagnostics } = apply({ text: "", object: {} }, given as Json);
    expect(value).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual(want);
  });

  test("when its target is not a JSONPath", () => {
    const { diagnostics } = apply({}, overlay({ target: "paths", remove: true }));
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      expect.stringContaining(`error ${file}#/actions/0: its target is not a JSONPath: Expected "$"`),
    ]);
  });
});
