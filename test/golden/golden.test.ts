import { resolve } from "node:path";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { describe, expect, test } from "vitest";
import { compareTrees, describeDifference } from "../../generator/files/compare.js";
import { listFiles, readTree } from "../../generator/files/tree.js";
import { generate } from "../../generator/pipeline.js";
import { Stopwatch } from "../../generator/stopwatch.js";
import { complaintsOf, programOf, strictOptions, type Resolution } from "../generator/compile.js";

const out = resolve("test/golden/generated");

describe("the golden tree", () => {
  test("is what its document becomes", async () => {
    const { value, diagnostics } = await generate(
      { root: resolve("."), spec: resolve("test/golden/document.yaml") },
      new Stopwatch(),
    );
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      "warning #/paths/~1v1~1guild_memberships/post/responses: it answers nothing: its method can only fail (add what it answers)",
    ]);
    const found = await readTree(out);
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
});
