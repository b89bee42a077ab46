import { join, resolve } from "node:path";
import type ts from "typescript";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { describe, expect, test } from "vitest";
import { compareTrees, describeDifference } from "../../generator/files/compare.js";
import { readFolderState } from "../../generator/files/folder-state.js";
import { listFiles } from "../../generator/files/list.js";
import type { Tree } from "../../generator/files/tree.js";
import type { ImportExtension } from "../../generator/code/import-extension.js";
import { generate } from "../../generator/pipeline.js";
import { Stopwatch } from "../../generator/stopwatch.js";
import { complaintsOf, programOf, strictOptions, type Resolution } from "../generator/compile.js";
import { makeProject } from "../generator/project.js";

const out = resolve("test/golden/generated");

/** The golden document's SDK with other specifiers, in a folder that has openapi-fetch. */
async function makeTree(importExtension: ImportExtension): Promise<{ root: string; tree: Tree }> {
  const project = await makeProject();
  const spec = resolve("test/golden/document.yaml");
  const answer = await project.generate("--spec", spec, "--out", "out", "--import-extension", importExtension);
  expect(answer.code).toBe(0);
  const root = join(project.root, "out");
  return { root, tree: (await readFolderState(root)).generated };
}

describe("the golden tree", () => {
  test("is what its document becomes", async () => {
    const { value, diagnostics } = await generate(
      { root: resolve("."), spec: resolve("test/golden/document.yaml") },
      new Stopwatch(),
    );
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      "warning #/paths/~1v1~1guild_memberships/post/responses: it has no response content: its method can only fail (add the content of its response)",
    ]);
    const found = await readFolderState(out);
    expect([...found.foreign]).toEqual([]);
    expect(describeDifference(compareTrees(found, value!.tree))).toEqual([]);
  });

  test.each<Resolution>(["nodenext", "bundler"])(
    "compiles under the strictest settings, with %s",
    async (resolution) => {
      const files = (await listFiles(out)).filter((path) => path.endsWith(".ts"));
      const program = programOf(
        files.map((path) => resolve(out, path)),
        strictOptions(resolution),
      );
      expect(complaintsOf(program)).toEqual([]);
    },
  );

  test.each<[ImportExtension, ts.CompilerOptions]>([
    ["js", {}],
    ["ts", { allowImportingTsExtensions: true }],
    ["none", {}],
  ])(
    "compiles under the strictest settings, with --import-extension %s and the resolution bundler",
    async (importExtension, more) => {
      const { root, tree } = await makeTree(importExtension);
      const modules = [...tree.keys()].filter((path) => path.endsWith(".ts")).map((path) => join(root, path));
      const program = programOf(modules, { ...strictOptions("bundler"), ...more });
      expect(complaintsOf(program)).toEqual([]);
    },
  );

  test.each<[ImportExtension, string]>([
    ["ts", ".ts"],
    ["none", ""],
  ])("differs with --import-extension %s in the ends of its specifiers only", async (importExtension, end) => {
    const [{ tree }, { tree: withJs }] = await Promise.all([makeTree(importExtension), makeTree("js")]);
    const ends = (text: string): readonly string[] =>
      [...text.matchAll(/(?:from|import|module) "(\.[^"]*)"/g)].map(([, specifier = ""]) => specifier);
    for (const [path, text] of tree) {
      const js = withJs.get(path)!;
      expect(ends(text), path).toEqual(ends(js).map((specifier) => specifier.replace(/\.js$/, end)));
      if (path.endsWith(".ts"))
        expect(text.replaceAll(/"\.[^"\n]*"/g, ""), path).toBe(js.replaceAll(/"\.[^"\n]*"/g, ""));
    }
    expect([...tree.keys()]).toEqual([...withJs.keys()]);
  });
});
