import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { loadDocument, loadOverlays } from "../../generator/document/load.js";
import { makeRoot } from "./fixture.js";

const head = "openapi: 3.0.0\n";

/** A text as a document, or what is said of it. */
async function readDocument(text: string): Promise<unknown> {
  const { value, diagnostics } = await loadDocument(await makeRoot({ "a.yaml": head + text }), "a.yaml");
  return value === undefined ? diagnostics.map(formatDiagnostic) : { ...value.value, openapi: undefined };
}

/** The same text as an overlay. */
async function readOverlay(text: string): Promise<unknown> {
  const { value, diagnostics } = await loadOverlays(await makeRoot({ "spec/overlays/a.yaml": text }));
  return value === undefined ? diagnostics.map(formatDiagnostic) : value[0]?.value;
}

const base = "base: &base { p: 1, q: 2 }\n";

describe("a merge key", () => {
  test.each<[string, { given: string; want: object }]>([
    ["gives what its map has", { given: `${base}a: { <<: *base }`, want: { a: { p: 1, q: 2 } } }],
    ["in a block", { given: `${base}a:\n  <<: *base\n  r: 3`, want: { a: { p: 1, q: 2, r: 3 } } }],
    ["gives nothing that is said behind it", { given: `${base}a: { <<: *base, q: 3 }`, want: { a: { p: 1, q: 3 } } }],
    ["nor before it", { given: `${base}a: { q: 3, <<: *base }`, want: { a: { p: 1, q: 3 } } }],
    [
      "gives what several have, the first one first",
      { given: `${base}more: &more { q: 4, s: 5 }\na: { <<: [*base, *more] }`, want: { a: { p: 1, q: 2, s: 5 } } },
    ],
    [
      "gives what was merged before",
      { given: `${base}a: &a { <<: *base }\nb: { <<: *a }`, want: { b: { p: 1, q: 2 } } },
    ],
    ["merges a map in place", { given: "a: { <<: { p: 1 }, q: 2 }", want: { a: { p: 1, q: 2 } } }],
    ["in quotes is a name", { given: 'a: { "<<": 1 }', want: { a: { "<<": 1 } } }],
    ["as a value is text", { given: "a: [<<]", want: { a: ["<<"] } }],
  ])("%s, in documents and overlays", async (_, { given, want }) => {
    expect(await readDocument(given)).toMatchObject(want);
    expect(await readOverlay(given)).toMatchObject(want);
  });

  test.each<[string, { given: string; want: string }]>([
    ["a number", { given: "a: { b: [x, { <<: 1 }] }", want: "#/a/b/1/<<" }],
    ["a list of numbers", { given: "a:\n  <<: [1]", want: "#/a/<<" }],
    ["a list", { given: "l: &l [1]\na: { <<: *l }", want: "#/a/<<" }],
  ])("is refused by name where it merges %s", async (_, { given, want }) => {
    const message = `"<<" merges maps, and this is not a map`;
    expect(await readDocument(given)).toEqual([expect.stringContaining(`error a.yaml${want}: ${message}`)]);
    expect(await readOverlay(given)).toEqual([`error spec/overlays/a.yaml${want}: ${message}`]);
  });

  test("in JSON is a name", async () => {
    const root = await makeRoot({ "a.json": '{ "openapi": "3.0.0", "a": { "<<": 1 } }' });
    expect((await loadDocument(root, "a.json")).value?.value).toMatchObject({ a: { "<<": 1 } });
  });
});

describe("what is nested deeper than a stack is refused with its place:", () => {
  const deep = 10_000;
  const [open, close] = (["{a: ", "}"] as const).map((text) => text.repeat(deep)) as [string, string];

  test.each<[string, { given: string; want: string }]>([
    ["maps in YAML", { given: `x: ${open}1${close}`, want: `#/x${"/a".repeat(199)}` }],
    ["lists in YAML", { given: `x: ${"[".repeat(deep)}${"]".repeat(deep)}`, want: `#/x${"/0".repeat(199)}` }],
    [
      "blocks in YAML",
      {
        given: `x:\n${Array.from({ length: 2_000 }, (_, i) => `${" ".repeat(i + 1)}a:`).join("\n")} 1`,
        want: `#/x${"/a".repeat(199)}`,
      },
    ],
    ["list blocks in YAML", { given: `x:\n ${"- ".repeat(deep)}1`, want: `#/x${"/0".repeat(199)}` }],
  ])("%s", async (_, { given, want }) => {
    expect(await readDocument(given)).toEqual([
      expect.stringMatching(`^error a.yaml${want}: nested deeper than 200 levels`),
    ]);
    expect(await readOverlay(given)).toEqual([`error spec/overlays/a.yaml${want}: nested deeper than 200 levels`]);
  });

  test.each<[string, { given: string; want: string }]>([
    ["objects in JSON", { given: `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}`, want: "/a".repeat(199) }],
    ["lists in JSON", { given: `[${"[".repeat(deep)}${"]".repeat(deep)}]`, want: "/0".repeat(199) }],
  ])("%s", async (_, { given, want }) => {
    const text = `{"openapi":"3.0.0","x":${given}}`;
    const { diagnostics } = await loadDocument(await makeRoot({ "a.json": text }), "a.json");
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      expect.stringContaining(`error a.json#/x${want}: nested deeper than 200 levels`),
    ]);
  });
});

test.each<[string, { given: string; want: unknown }]>([
  ["a document in the flow style", { given: "{ openapi: 3.0.0, paths: {}, }", want: { openapi: "3.0.0", paths: {} } }],
  [
    "neither JSON nor YAML",
    { given: "{ openapi: 3.0.0", want: expect.stringMatching(/^error a\.yaml: it is not valid JSON: /) },
  ],
])("a text that begins with a brace may be %s", async (_, { given, want }) => {
  const { value, diagnostics } = await loadDocument(await makeRoot({ "a.yaml": given }), "a.yaml");
  expect(value?.value ?? diagnostics.map(formatDiagnostic).join("\n")).toEqual(want);
});
