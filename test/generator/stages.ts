import { afterAll, expect } from "vitest";
import { startCompilerWorker } from "../../generator/files/compiler-worker.js";
import { emitModules } from "../../generator/code/emit.js";
import { printModules } from "../../generator/files/print.js";
import type { Tree } from "../../generator/files/tree.js";
import type { Model } from "../../generator/model/types.js";

const worker = startCompilerWorker();
afterAll(() => {
  worker.close();
});

/** The modules of a model as text, by path; undefined when they are refused. */
export async function printModel(model: Model): Promise<Tree | undefined> {
  const { value: modules } = emitModules(model);
  if (modules === undefined) return undefined;
  const { value: texts, diagnostics } = await printModules(modules, worker);
  expect(diagnostics).toEqual([]);
  return texts;
}
