import babel from "prettier/plugins/babel";
import estree from "prettier/plugins/estree";
import { format } from "prettier/standalone";
import type { Module, Statement } from "../code/module.js";
import { Diagnostics, type Result } from "../diagnostics.js";
import type { Beside, Mistake } from "./compiler-worker.js";
import { header } from "./header.js";
import { printTypes } from "./print-types.js";

/** The text of each module: what people read from ts-morph, in prettier's form, then its types in bulk. Text that isn't TypeScript is an error. */
export async function printModules(
  modules: readonly Module[],
  beside: Beside,
): Promise<Result<ReadonlyMap<string, string>>> {
  const diagnostics = new Diagnostics();
  const texts = await Promise.all(modules.map((module) => printModule(module, beside, diagnostics)));
  return diagnostics.result(new Map(modules.map(({ path }, index) => [path, texts[index] ?? ""])));
}

/** Asks first and waits then, so that the second thread goes on meanwhile. */
async function printModule({ path, read, bulk }: Module, beside: Beside, diagnostics: Diagnostics): Promise<string> {
  const types = printTypes(bulk);
  const [text, mistakes] = await Promise.all([
    read.length === 0 ? "" : printRead(path, read, beside, diagnostics),
    types === "" ? [] : beside.check(path, types),
  ]);
  report(path, mistakes, diagnostics);
  return `${header}\n${[text, types].filter((part) => part !== "").join("\n")}`;
}

async function printRead(
  path: string,
  statements: readonly Statement[],
  beside: Beside,
  diagnostics: Diagnostics,
): Promise<string> {
  const { text, mistakes } = await beside.print(path, statements);
  report(path, mistakes, diagnostics);
  return mistakes.length > 0 ? "" : format(text, { parser: "babel-ts", plugins: [babel, estree], printWidth: 120 });
}

function report(path: string, mistakes: readonly Mistake[], diagnostics: Diagnostics): void {
  for (const { message, line } of mistakes) {
    diagnostics.error(`what was generated is no TypeScript: ${message}`, `${path}:${line}`);
  }
}
