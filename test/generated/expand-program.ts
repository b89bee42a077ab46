import { fileURLToPath } from "node:url";
import type ts from "typescript";
import { programOf, strictOptions } from "../generator/compile.js";

const file = fileURLToPath(new URL("expand-text.ts", import.meta.url));
const options: ts.CompilerOptions = { ...strictOptions("nodenext"), skipLibCheck: true, noUnusedLocals: false };

/** Compiles lines as a module of this folder; gives it, and the checker of its types. */
export function compileLines(lines: readonly string[]): {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly source: ts.SourceFile;
} {
  const program = programOf([file], options, new Map([[file, lines.join("\n")]]));
  return { program, checker: program.getTypeChecker(), source: program.getSourceFile(file)! };
}
