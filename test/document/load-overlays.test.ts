import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { loadOverlays } from "../../generator/document/load.js";
import { makeRoot } from "./fixture.js";

describe("overlays", () => {
  test("come in the order of their names, and hidden files don't count", async () => {
    const root = await makeRoot({
      "spec/overlays/b.yaml": "b: 1",
      "spec/overlays/a.yml": "a: 1",
      "spec/overlays/.gitkeep": "",
    });
    expect((await loadOverlays(root)).value).toEqual([
      { file: "spec/overlays/a.yml", value: { a: 1 } },
      { file: "spec/overlays/b.yaml", value: { b: 1 } },
    ]);
  });

  test("are YAML by their names: what else lies there is an error, not left out", async () => {
    const files = { "spec/overlays/a.yaml": "a: 1", "spec/overlays/b.json": "{}", "spec/overlays/old/c.yaml": "c: 1" };
    const { value, diagnostics } = await loadOverlays(await makeRoot(files));
    expect(value).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      "error spec/overlays/b.json: overlays are .yaml files (rename it, or move it away)",
      "error spec/overlays/old: overlays are .yaml files (rename it, or move it away)",
    ]);
  });

  test("that have a name twice are refused in either form", async () => {
    const files = { "spec/overlays/a.yaml": '{"a": {}, "a": {}}', "spec/overlays/b.yaml": "b: 1\nb: 2" };
    const { value, diagnostics } = await loadOverlays(await makeRoot(files));
    expect(value).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      "error spec/overlays/a.yaml#/a: the name appears twice in its object",
      "error spec/overlays/b.yaml: it is neither JSON nor YAML: Map keys must be unique at line 2, column 1",
    ]);
  });

  test("that can't be listed are reported", async () => {
    const { value, diagnostics } = await loadOverlays(await makeRoot({ "spec/overlays": "a file" }));
    expect(value).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual(["error spec/overlays: the folder can't be read (ENOTDIR)"]);
  });

  test("need not be there", async () => {
    expect((await loadOverlays(await makeRoot({}))).value).toEqual([]);
  });

  test("that can't be parsed are reported", async () => {
    const { value, diagnostics } = await loadOverlays(await makeRoot({ "spec/overlays/a.yaml": "a: [" }));
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.pointer).toBe("spec/overlays/a.yaml");
  });
});
