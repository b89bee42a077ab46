import babel from "prettier/plugins/babel";
import estree from "prettier/plugins/estree";
import { format } from "prettier/standalone";
import type { Module, Statement } from "../code/module.js";
import { Diagnostics, type Result } from "../diagnostics.js";
import type { CompilerWorker, ParseError } from "./compiler-worker.js";
import { header } from "./header.js";
import { printTypes } from "./print-types.js";

/**
 * Prints each module: its `formatted` part with ts-morph and prettier, then its `unformatted` part. Reports syntax
 * errors in either.
 */
export async function printModules(
  modules: readonly Module[],
  worker: CompilerWorker,
): Promise<Result<ReadonlyMap<string, string>>> {
  const diagnostics = new Diagnostics();
  const texts = await Promise.all(modules.map((module) => printModule(module, worker, diagnostics)));
  return diagnostics.result(new Map(modules.map(({ path }, index) => [path, texts[index] ?? ""])));
}

/** Sends both requests before it waits, so that the worker thread is never idle. */
async function printModule(
  { path, formatted, unformatted }: Module,
  worker: CompilerWorker,
  diagnostics: Diagnostics,
): Promise<string> {
  const types = printTypes(unformatted);
  const [text, errors] = await Promise.all([
    formatted.length === 0 ? "" : printFormatted(path, formatted, worker, diagnostics),
    types === "" ? [] : worker.findParseErrors(path, types),
  ]);
  reportParseErrors(path, errors, diagnostics);
  return `${header}\n${[text, types].filter((part) => part !== "").join("\n")}`;
}

async function printFormatted(
  path: string,
  statements: readonly Statement[],
  worker: CompilerWorker,
  diagnostics: Diagnostics,
): Promise<string> {
  const { text, errors } = await worker.print(path, statements);
  reportParseErrors(path, errors, diagnostics);
  return errors.length > 0 ? "" : format(text, { parser: "babel-ts", plugins: [babel, estree], printWidth: 120 });
}

function reportParseErrors(path: string, errors: readonly ParseError[], diagnostics: Diagnostics): void {
  for (const { message, line } of errors) {
    diagnostics.error(`what was generated is no TypeScript: ${message}`, `${path}:${line}`);
  }
}
