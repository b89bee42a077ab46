import { setImmediate } from "node:timers/promises";
import { IndentationText, Project, QuoteKind, type StatementStructures } from "ts-morph";
import type { Module, Statement } from "../code/module.js";
import { Diagnostics, take, type Result } from "../diagnostics.js";
import type { Beside } from "./beside.js";
import { header } from "./header.js";

/** The text of each module: prettier's for what people read, ts-morph's for types in bulk. Text that isn't TypeScript is an error. */
export async function printModules(
  modules: readonly Module[],
  beside: Beside,
): Promise<Result<ReadonlyMap<string, string>>> {
  const diagnostics = new Diagnostics();
  const print = createPrinter(diagnostics);
  const reading = beside.format(modules.map(({ path, read }) => print(path, read)));
  const bulk: string[] = [];
  for (const module of modules) {
    bulk.push(print(module.path, module.bulk));
    // What goes to the second process, and what comes from it, flows only between turns.
    await setImmediate();
  }
  const read = take(await reading.result, diagnostics);
  const texts = modules.map(({ path }, index): [string, string] => {
    const parts = [read?.value[index], bulk[index]].filter((part) => part !== undefined && part !== "");
    return [path, `${header}\n${parts.join("\n")}`];
  });
  return diagnostics.result(new Map(texts));
}

function createPrinter(diagnostics: Diagnostics): (path: string, statements: readonly Statement[]) => string {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Double },
  });
  return (path, statements) => {
    if (statements.length === 0) return "";
    const structure = { statements: [...statements] as (string | StatementStructures)[] };
    const file = project.createSourceFile(path, structure, { overwrite: true });
    for (const { messageText, start } of syntaxErrors(file.compilerNode)) {
      const { line } = file.getLineAndColumnAtPos(start);
      diagnostics.error(`what was generated is no TypeScript: ${String(messageText)}`, `${path}:${line}`);
    }
    const text = file.getFullText();
    project.removeSourceFile(file);
    return text;
  };
}

/** TypeScript keeps what its parser found on the file; a program, which would hand it out, costs ten times the parsing. */
function syntaxErrors(file: object): readonly { readonly messageText: unknown; readonly start: number }[] {
  return (file as { parseDiagnostics?: [] }).parseDiagnostics ?? [];
}
