import { describe, expect, test } from "vitest";
import type { Override } from "../../generator/model/override-lookup.js";
import { overrides } from "../../generator/model/overrides.js";
import { answer, modelOf, ref } from "./fixture.js";

describe("every override", () => {
  test.each(overrides.map((row) => [`${row.kind} ${row.at}`, row] as const))(
    "says why, and where that is written: %s",
    (_, row) => {
      expect(row.reason).toMatch(/^\S.{10,}/);
      expect(row.reference).toMatch(/^https:\/\/\S+$/);
      for (const date of [row.since, row.until]) expect(date ?? "2024-04-10").toMatch(/^\d{4}-\d{2}-\d{2}$/);
    },
  );

  test("is the only one for its place", () => {
    const places = overrides.map(({ kind, at }) => `${kind} ${at}`);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });
});

describe("an override", () => {
  const because = { reason: "", reference: "" };
  const wash = {
    "/v1/cups/{cup}/wash": { post: { operationId: "Wash", parameters: [path("cup")], responses: answer(ref("cup")) } },
  };

  test("changes the one name that it is about", () => {
    const row: Override = { kind: "operation", at: "POST /v1/cups/{}/wash", use: "cups.cleanse", ...because };
    const { model, unusedOverrides } = modelOf({ paths: wash }, [row]);
    expect(model.services.flatMap(({ operations }) => operations.map(({ method }) => method))).toEqual([
      "create",
      "cleanse",
    ]);
    expect(unusedOverrides).toEqual([]);
  });

  test("leaves out an alternative that no answer is", () => {
    const small = { type: "object", properties: { height: { type: "integer" } } };
    const large = { type: "object", properties: { handles: { type: "integer" } } };
    const mug = {
      "x-resourceId": "mug",
      type: "object",
      properties: { size: { anyOf: [ref("small"), ref("large")] } },
    };
    const row: Override = { kind: "alternative", at: "large", use: "left out", ...because };
    const { model, unusedOverrides } = modelOf({ schemas: { small, large, mug } }, [row]);
    const { declaration } = model.resources.find(({ schema }) => schema === "mug")!;
    const [size] = declaration.kind === "object" ? declaration.inner : [];
    expect(size?.kind === "object" && size.fields.map(({ name }) => name)).toEqual(["height"]);
    expect(unusedOverrides).toEqual([]);
  });

  test("takes a field away from what an operation answers", () => {
    const row: Override = { kind: "without", at: "POST /v1/cups/{}/wash", use: "id", ...because };
    const { model, unusedOverrides } = modelOf({ paths: wash }, [row]);
    const results = model.services.flatMap(({ operations }) => operations.map(({ result }) => result));
    const cup = { kind: "resource", path: ["Cup"] };
    expect(results).toEqual([cup, { kind: "without", of: cup, field: "id" }]);
    expect(unusedOverrides).toEqual([]);
  });

  test("is refused when there is another one for its place", () => {
    const row: Override = { kind: "type", at: "cup", use: "Mug", ...because };
    expect(() => modelOf({ paths: wash }, [row, { ...row, use: "Glass" }, { ...row, kind: "segment" }])).toThrow(
      'error generator/model/overrides.ts: two overrides of the type "cup": "Mug" and "Glass" (delete one)',
    );
  });

  test.each<[string, { given: Override; want: string }]>([
    ["matches nothing", { given: { kind: "type", at: "mug", use: "Mug", ...because }, want: "no match" }],
    ["says what the rule says", { given: { kind: "type", at: "cup", use: "Cup", ...because }, want: "needless" }],
    [
      "repeats the rule for an operation",
      { given: { kind: "operation", at: "POST /v1/cups/{}/wash", use: "cups.wash", ...because }, want: "needless" },
    ],
    [
      "matches nothing of the API version that needs it",
      { given: { kind: "type", at: "mug", use: "Mug", since: "2024-04-10", ...because }, want: "no match" },
    ],
  ])("that %s is reported", (_, { given, want }) => {
    expect(modelOf({ paths: wash }, [given]).unusedOverrides).toEqual([{ row: given, reason: want }]);
  });
});

describe("an override that only newer API versions need", () => {
  const row: Override = {
    kind: "type",
    at: "mug",
    use: "Beaker",
    since: "2024-04-11",
    reason: "",
    reference: "",
  };

  test.each<[string, { given: string; want: readonly unknown[] }]>([
    ["is not reported before", { given: "2024-04-10", want: [] }],
    ["is reported from then on", { given: "2024-04-11.acacia", want: [{ row, reason: "no match" }] }],
    ["is reported later, too", { given: "2026-01-01", want: [{ row, reason: "no match" }] }],
    ["is not reported where the version is no date", { given: "Wed Oct 15 2025", want: [] }],
  ])("%s", (_, { given, want }) => {
    expect(modelOf({ info: { version: given } }, [row]).unusedOverrides).toEqual(want);
  });

  test("still applies to a document that has what it is about", () => {
    const mug = { "x-resourceId": "mug", type: "object", properties: { id: { type: "string" } } };
    const { model, unusedOverrides } = modelOf({ schemas: { mug } }, [row]);
    expect(model.resources.map(({ path }) => path.join("."))).toEqual(["Cup", "Beaker"]);
    expect(unusedOverrides).toEqual([]);
  });
});

describe("an override that only older API versions need", () => {
  const row: Override = {
    kind: "type",
    at: "mug",
    use: "Beaker",
    until: "2024-04-10",
    reason: "",
    reference: "",
  };

  test.each<[string, { given: string; want: readonly unknown[] }]>([
    ["is reported before", { given: "2023-10-16", want: [{ row, reason: "no match" }] }],
    ["is reported up to then", { given: "2024-04-10.acacia", want: [{ row, reason: "no match" }] }],
    ["is not reported later", { given: "2024-04-11", want: [] }],
    ["is not reported where the version is no date", { given: "Wed Oct 15 2025", want: [] }],
  ])("%s", (_, { given, want }) => {
    expect(modelOf({ info: { version: given } }, [row]).unusedOverrides).toEqual(want);
  });

  test("still applies to a newer document that has what it is about", () => {
    const mug = { "x-resourceId": "mug", type: "object", properties: { id: { type: "string" } } };
    const { model } = modelOf({ schemas: { mug }, info: { version: "2026-01-01" } }, [row]);
    expect(model.resources.map(({ path }) => path.join("."))).toEqual(["Cup", "Beaker"]);
  });
});

describe("an override that only documents in the public style need", () => {
  const row: Override = {
    kind: "presence",
    at: "cup.handle",
    use: "optional",
    style: "public",
    reason: "",
    reference: "",
  };

  test.each<[string, { given: string; want: readonly unknown[] }]>([
    ["is reported in the public style", { given: "spec3", want: [{ row, reason: "no match" }] }],
    ["is not reported in the style for SDKs", { given: "spec3.sdk", want: [] }],
  ])("%s", (_, { given, want }) => {
    expect(modelOf({ info: { "x-stripeSpecFilename": given } }, [row]).unusedOverrides).toEqual(want);
  });
});

function path(name: string): object {
  return { name, in: "path", required: true, schema: { type: "string" } };
}
