import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** One `import`, `export … from`, `import()` or `require()`. */
export interface Import {
  /** A file from the project's root (`generator/model/names`, without its ending), or the name of a package. */
  readonly target: string;
  readonly isRelative: boolean;
  /** Gone at run time: `import type`, `export type … from`. */
  readonly isTypeOnly: boolean;
  /** `import()`: loaded when it is needed. */
  readonly isDynamic: boolean;
}

/** A source file as the architecture sees it. */
export interface Source {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** How often it says `any`. */
  readonly anys: number;
  /** Whether it touches the global `process`. */
  readonly usesProcess: boolean;
}

/** The text of a file, by its path from the project's root. */
export function readText(path: string): string {
  return readFileSync(`${root}/${path}`, "utf8");
}

/** Every TypeScript and JavaScript file below a folder, by its path from the project's root. */
export function listSources(folder: string): readonly string[] {
  return readdirSync(`${root}/${folder}`, { recursive: true, encoding: "utf8" })
    .map((path) => posix.join(folder, path.replaceAll("\\", "/")))
    .filter((path) => /\.[jt]s$/.test(path) && !/(^|\/)(node_modules|dist|golden\/generated)\//.test(path))
    .sort();
}

/** Reads and parses every source file below a folder. */
export function readSources(folder: string): readonly Source[] {
  return listSources(folder).map(readSource);
}

function readSource(path: string): Source {
  const text = readText(path);
  const imports: Import[] = [];
  let anys = 0;
  let usesProcess = false;
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found !== undefined) imports.push({ ...found, ...resolve(path, found.target) });
    if (node.kind === ts.SyntaxKind.AnyKeyword) anys++;
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      usesProcess ||= node.expression.text === "process";
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return { path, text, imports, anys, usesProcess };
}

/** `import { type A }` counts as one of values: the import stays, with nothing in its braces. */
function importOf(node: ts.Node): Omit<Import, "isRelative"> | undefined {
  if (ts.isImportDeclaration(node)) {
    const isTypeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { target: textOf(node.moduleSpecifier), isTypeOnly, isDynamic: false };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { target: textOf(node.moduleSpecifier), isTypeOnly: node.isTypeOnly, isDynamic: false };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return { target: textOf(node.arguments[0]), isTypeOnly: false, isDynamic: true };
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "require") {
    return { target: textOf(node.arguments[0]), isTypeOnly: false, isDynamic: false };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { target: textOf(node.argument.literal), isTypeOnly: true, isDynamic: false };
  }
  return undefined;
}

function textOf(node: ts.Node | undefined): string {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : "a computed specifier";
}

function resolve(from: string, specifier: string): Pick<Import, "target" | "isRelative"> {
  const isRelative = specifier.startsWith(".");
  if (!isRelative) return { target: specifier, isRelative };
  return { target: posix.join(posix.dirname(from), specifier).replace(/\.js$/, ""), isRelative };
}
