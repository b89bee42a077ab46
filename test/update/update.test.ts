import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { run } from "../../generator/command-line.js";
import { pinOf, smallDocument, type Project } from "../generator/project.js";
import { startServer } from "../sources/fixture.js";
import { contentsOf, makeUpdatable, otherDocument, update } from "./project.js";

vi.setConfig({ testTimeout: 120_000 });

const other = `${JSON.stringify(otherDocument(), undefined, 2)}\n`;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const unchanged = { out: ["generated is what the document says"] };
const readPin = async ({ read }: Project) => JSON.parse(await read("spec/pin.json")) as unknown;

describe("an update", () => {
  test("pins, generates and describes the new document; another one back restores all but the changelog", async () => {
    const project = await makeUpdatable({ "new/other.json": other });
    const before = await contentsOf(project.root);
    const { code, out, error } = await update(project, "new/other.json");
    expect({ code, error }).toEqual({ code: 0, error: [] });
    expect(out).toContainEqual(expect.stringMatching(/^next version {2}2\.0\.0: /));
    expect(out).toContainEqual("document      2024-04-10 → 2025-01-27.acacia (new/other.json)");
    expect(await readPin(project)).toEqual({
      source: "new/other.json",
      file: "spec/document.json",
      sha256: sha256(other),
      apiVersion: "2025-01-27.acacia",
    });
    expect(await project.read("spec/document.json")).toBe(other);
    expect(await project.generate("--check")).toMatchObject(unchanged);
    expect((await project.read("CHANGELOG.md")).match(/^## .*$/gm)).toEqual([
      "## Stripe API 2025-01-27.acacia, before 2024-04-10",
      "## [Unreleased]",
    ]);

    expect(await update(project, "spec/small.json")).toMatchObject({ code: 0 });
    const after = await contentsOf(project.root);
    expect((after["CHANGELOG.md"] ?? "").match(/^## /gm)).toHaveLength(3);
    const copy = { "spec/document.json": await project.read("spec/small.json") };
    const pin = await readPin(project);
    expect(pin).toMatchObject({ source: "spec/small.json", file: "spec/document.json", apiVersion: "2024-04-10" });
    const changing = ["CHANGELOG.md", "spec/pin.json"];
    expect(without(after, changing)).toEqual({ ...without(before, changing), ...copy });
  });

  test("keeps a document as it is, byte for byte, and removes it when the pin moves on", async () => {
    const { paths, components } = smallDocument() as Readonly<Record<string, object>>;
    const lines = ["\uFEFFopenapi: 3.0.0", "info: { version: 2023-10-16 }", `paths: ${JSON.stringify(paths)}`];
    const text = [...lines, `components: ${JSON.stringify(components)}`, ""].join("\r\n");
    const project = await makeUpdatable({ "a.yaml": text, "other.json": other });
    expect(await update(project, "a.yaml")).toMatchObject({ code: 0 });
    expect(await project.read("spec/document.yaml")).toBe(text);
    expect(await project.generate("--check")).toMatchObject(unchanged);
    expect(await update(project, "other.json")).toMatchObject({ code: 0 });
    expect((await readdir(join(project.root, "spec"))).sort()).toEqual(["document.json", "pin.json", "small.json"]);
  });

  test("without a source takes the newest document, whose URL is in the pin", async () => {
    const origin = await startServer((_, response) => response.end(other));
    const text = JSON.stringify(smallDocument());
    const project = await makeUpdatable({ "spec/pin.json": pinOf(text, { latest: `${origin}/newest.json` }) });
    expect(await update(project)).toMatchObject({ code: 0, error: [] });
    const latest = `${origin}/newest.json`;
    expect(await readPin(project)).toMatchObject({ source: latest, file: "spec/document.json", latest });
    expect(await update(project)).toEqual({
      code: 0,
      out: [`${latest} is pinned already (npm run generate generates from it)`],
      error: [],
    });
  });

  test("warns of what the new document doesn't need; --check fails on it afterwards", async () => {
    const overlay = JSON.stringify({
      overlay: "1.0.0",
      info: { title: "Cups", version: "1.0.0" },
      actions: [{ target: "$.paths['/v1/cups/{cup}'].get", description: "Why.", update: { deprecated: true } }],
    });
    const project = await makeUpdatable({ "other.json": other, "spec/overlays/cups.yaml": overlay });
    const warning =
      "warning spec/overlays/cups.yaml: action 0 on $.paths['/v1/cups/{cup}'].get matches nothing (delete me)";
    const { code, error } = await update(project, "other.json");
    expect({ code, error: error.filter((line) => line.includes("overlays")) }).toEqual({ code: 0, error: [warning] });
    const check = await project.generate("--check");
    expect(check).toMatchObject({ code: 1, out: ["generated is what the document says"] });
    expect(check.error).toContain(warning);
  });

  test("keeps the version of a document that states none, or takes a given one", async () => {
    const vague = JSON.stringify(otherDocument({ info: { title: "Small", version: "Wed Oct 15 2025" } }));
    const project = await makeUpdatable({ "vague.json": vague });
    const { code, error } = await update(project, "vague.json");
    expect(code).toBe(0);
    expect(error).toContain(
      "warning spec/pin.json: the document has no valid API version, so that it stays 2024-04-10 (state the document's with --api-version)",
    );
    expect(await update(project, "vague.json", "--api-version", "2022-08-01")).toMatchObject({ code: 0 });
    expect(await readPin(project)).toMatchObject({ apiVersion: "2022-08-01" });
    expect(await project.read("generated/api-version.ts")).toContain('"2022-08-01"');
    expect(await project.generate("--check")).toMatchObject(unchanged);
  });

  test("says on a terminal what it does", async () => {
    const { root } = await makeUpdatable({ "other.json": other });
    const error: string[] = [];
    const terminal = { root, cwd: root, out: () => {}, error: (line: string) => error.push(line), isTerminal: true };
    expect(await run(["update", "other.json"], terminal)).toBe(0);
    expect(error.filter((line) => line.endsWith("…"))).toEqual([
      "reading other.json …",
      "generating …",
      "comparing …",
      "type-checking …",
    ]);
  });
});

function without(files: Readonly<Record<string, string>>, paths: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
}
