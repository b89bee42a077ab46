import { describe, expect, test } from "vitest";
import { answer, ref } from "../model/fixture.js";
import { makeProject } from "../generator/project.js";

const usage = "usage: npm run diff -- OLD NEW [--json]";

/** A document with one method, whose params have these names. */
function documentWith(...params: readonly string[]): string {
  const schema = { type: "object", properties: Object.fromEntries(params.map((name) => [name, { type: "string" }])) };
  const requestBody = { content: { "application/x-www-form-urlencoded": { schema } } };
  const cup = { "x-resourceId": "cup", type: "object", properties: { id: { type: "string" } }, required: ["id"] };
  return JSON.stringify({
    openapi: "3.0.0",
    info: { title: "Cups", version: "2024-04-10" },
    paths: { "/v1/cups": { post: { operationId: "PostCups", requestBody, responses: answer(ref("cup")) } } },
    components: { schemas: { cup } },
  });
}

const files = {
  "a.json": documentWith("size"),
  "b.json": documentWith("size", "color"),
  "spec/overlays/wrong.yaml": "this: is no overlay",
};

describe("diff", () => {
  test("prints additions and returns 0", async () => {
    const { code, out, error } = await (await makeProject(files)).run("diff", "a.json", "b.json");
    expect({ code, error }).toEqual({ code: 0, error: [] });
    expect(out.join("\n")).toContain("| param added | `CupCreateParams.color` |  | `string` |");
  });

  test("returns 1 when something breaks, and prints JSON with the operations", async () => {
    const { code, out } = await (await makeProject(files)).run("diff", "b.json", "a.json", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out.join("\n"))).toEqual({
      formatVersion: 1,
      documents: { old: "b.json", new: "a.json" },
      summary: { breaking: 1, additions: 0, deprecations: 0, docs: 0 },
      changes: [
        {
          kind: "param-removed",
          severity: "breaking",
          direction: "request",
          service: "cups",
          method: "create",
          operations: [{ method: "POST", path: "/v1/cups" }],
          at: "CupCreateParams.color",
          before: "string",
        },
      ],
    });
  });

  test("says what is wrong with a document in one line, and which one", async () => {
    const project = await makeProject({ ...files, "c.json": "{" });
    const { code, out, error } = await project.run("diff", "a.json", "c.json");
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(error).toEqual([expect.stringMatching(/^c\.json: error /)]);
  });

  test.each<[string, { given: readonly string[]; want: string }]>([
    ["one document", { given: ["a.json"], want: "error: diff takes two documents, not 1" }],
    ["three documents", { given: ["a.json", "b.json", "a.json"], want: "error: diff takes two documents, not 3" }],
    ["an empty name", { given: ["a.json", ""], want: "error: the name of a document is empty" }],
    ["an unknown flag", { given: ["a.json", "b.json", "--yaml"], want: "error: Unknown option '--yaml'" }],
  ])("returns 2 for %s", async (_, { given, want }) => {
    expect(await (await makeProject(files)).run("diff", ...given)).toEqual({ code: 2, out: [], error: [want, usage] });
  });

  test("prints its usage for --help", async () => {
    expect(await (await makeProject(files)).run("diff", "--help")).toEqual({ code: 0, out: [usage], error: [] });
  });
});
