import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { expect, test } from "vitest";
import { mirroredKinds, symmetricKinds, type Change } from "../../generator/changes/change.js";
import { compareDocuments } from "../../generator/changes/compare-documents.js";
import { printChanges } from "../../generator/changes/print.js";
import { modelOf } from "../model/fixture.js";
import { body, cup, enumOf, integer, text } from "./fragments.js";
import { fieldRows } from "./field-rows.js";
import { methodRows } from "./method-rows.js";
import { paramRows } from "./param-rows.js";
import { sharedRows } from "./shared-rows.js";

const schema = JSON.parse(readFileSync("docs/diff.schema.json", "utf8")) as object;
const validate = new Ajv().compile(schema);
const rows = [...paramRows, ...fieldRows, ...methodRows, ...sharedRows];

test("the JSON of every kind of change is as the schema says", () => {
  const all = rows.flatMap(([, { one, other }]) => compareDocuments(modelOf(one).model, modelOf(other).model));
  const json = printChanges(all, { format: "json", documents: { old: "a.json", new: "b.json" } });
  expect(validate(JSON.parse(json))).toBe(true);
  expect((JSON.parse(json) as { changes: unknown }).changes).toEqual(all);
  expect(validate(JSON.parse(printChanges([], { format: "json" })))).toBe(true);
});

test("the schema refuses what the format doesn't have", () => {
  const change = { kind: "param-added", severity: "addition", operations: [], at: "A.b" };
  const summary = { breaking: 0, additions: 1, deprecations: 0, docs: 0 };
  const verdicts = [change, { ...change, kind: "other" }, { ...change, extra: 1 }, { kind: "param-added" }].map((one) =>
    validate({ formatVersion: 1, summary, changes: [one] }),
  );
  expect(verdicts).toEqual([true, false, false, false]);
});

test("the schema and docs/diff.md list all kinds", () => {
  const kinds = [...mirroredKinds.flat(), ...symmetricKinds];
  const { definitions } = schema as { definitions: { change: { properties: { kind: { enum: string[] } } } } };
  expect(definitions.change.properties.kind.enum).toEqual([...kinds].sort());
  const docs = readFileSync("docs/diff.md", "utf8");
  expect(kinds.filter((kind) => !docs.includes(`\`${kind}\``))).toEqual([]);
});

test("the Markdown has a section for each service, breaking changes first", () => {
  const old = { ...cup({ kind: enumOf("a", "b") }), ...body({ size: text, color: text }) };
  const now = { ...cup({ kind: enumOf("a", "b", "c", "d") }), ...body({ size: integer, name: text }) };
  const changes = compareDocuments(modelOf(old).model, modelOf(now).model);
  expect(printChanges(changes, { format: "markdown", documents: { old: "a.json", new: "b.json" } })).toBe(`\
# Changes from \`a.json\` to \`b.json\`

2 breaking, 3 additions, 0 deprecations, 0 of docs only.

## cups

### Breaking

| Change | At | Old | New |
| --- | --- | --- | --- |
| param removed | \`CupCreateParams.color\` | \`string\` |  |
| param changed | \`CupCreateParams.size\` | \`string\` | \`number\` |

### Additions

| Change | At | Old | New |
| --- | --- | --- | --- |
| enum value added (it may surprise: code that handles every value must expect it) | \`Cup.kind\` |  | \`"c" \\| "d"\` |
| param added | \`CupCreateParams.name\` |  | \`string\` |
`);
});

test("the Markdown says one change of many places once", () => {
  const changes = ["A.x.city", "B.y.city", "C.city"].map((at): Change => ({
    kind: "field-removed",
    severity: "breaking",
    direction: "response",
    service: "cups",
    operations: [],
    at,
    before: "string",
  }));
  const lines = printChanges(changes, { format: "markdown" }).split("\n");
  expect(lines.filter((line) => line.startsWith("| field"))).toEqual([
    "| field removed | `A.x.city`, `B.y.city`, `C.city` | `string` |  |",
  ]);
});

test("texts of a document can't break the Markdown", () => {
  const changes: readonly Change[] = [
    {
      kind: "param-deprecated",
      severity: "deprecation",
      service: "cups <script>",
      operations: [],
      at: "A.`b`|c\n# d",
      after: "x` | <b>\r\n|y",
      note: "[a](b) | <i>",
    },
  ];
  const lines = printChanges(changes, { format: "markdown" }).split("\n");
  expect(lines.filter((line) => /^[|#]/.test(line))).toEqual([
    "# Changes",
    "## cups &lt;script>",
    "### Deprecations",
    "| Change | At | Old | New |",
    "| --- | --- | --- | --- |",
    "| param deprecated (\\[a\\](b) \\| &lt;i>) | ``A.`b`\\|c # d`` |  | ``x` \\| <b> \\|y`` |",
  ]);
});

test("no change is said in one sentence", () => {
  expect(printChanges([], { format: "markdown" })).toBe("# Changes\n\nNothing that users of the SDK feel.\n");
});
