import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test, vi } from "vitest";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { JsonObject } from "../../generator/document/json.js";
import { toDocument } from "../../generator/document/read.js";
import type { Tree } from "../../generator/files/tree.js";
import { buildModel } from "../../generator/model/build.js";
import { documentWithName, hostileDocument } from "./hostile-document.js";
import { hostileTexts } from "./hostile-texts.js";
import { printModel } from "./stages.js";
import { isLong } from "../long.js";

vi.setConfig({ testTimeout: 600_000 });

const runs = { seed: 42, numRuns: isLong ? 3000 : 60 };

/** The modules that a document becomes, by path; undefined when it is refused. */
async function modulesOf(value: JsonObject): Promise<Tree | undefined> {
  const document = toDocument(value, new Diagnostics());
  const model = document && buildModel(document).value?.model;
  return model && printModel(model);
}

const fragment = fc.oneof(
  fc.constantFrom(...Object.values(hostileTexts)),
  fc.constantFrom(
    "*/",
    "/*",
    "//",
    "`",
    "${",
    "}",
    '"',
    "'",
    "\\",
    "\n",
    "\r",
    "\u2028",
    "@",
    "<!--",
    "</p>",
    "&#42;/",
    "<b>",
    "__proto__",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const text = fc.array(fragment, { maxLength: 6 }).map((parts) => parts.join(""));

/** Statements that only declare: nothing runs when such a file is imported, but what the generator wrote itself. */
const declarations = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.ExportAssignment,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.VariableStatement,
]);

function parse(path: string, source: string): ts.SourceFile {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true);
  expect((file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics, source).toEqual([]);
  expect(
    file.statements.filter(({ kind }) => !declarations.has(kind)),
    source,
  ).toEqual([]);
  return file;
}

/** Every name of a member and every value of a literal type in a file. */
function textsIn(file: ts.SourceFile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)))
      found.add(node.name.text);
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) found.add(node.literal.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe("whatever a document says", () => {
  test("its texts become code that only declares, and its names and values survive", async () => {
    const some = fc
      .uniqueArray(text, { minLength: 1, maxLength: 4 })
      .filter((texts) => !texts.includes("__proto__") && texts.some((name) => name !== ""));
    await fc.assert(
      fc.asyncProperty(some, async (texts) => {
        const modules = await modulesOf(hostileDocument(texts));
        expect(modules).toBeDefined();
        const files = new Map([...modules!].map(([path, source]) => [path, parse(path, source)]));
        const names = texts.filter((name) => name !== "");
        expect(textsIn(files.get("resources/cake.ts")!)).toEqual(
          new Set([...texts, ...names.map((name) => `${name}!`), "choice", "other", "one", "two"]),
        );
      }),
      runs,
    );
  });

  test("its names are refused, or give files inside the folder and code that only declares", async () => {
    const word = fc.oneof(
      text,
      fc.stringMatching(/^[A-Za-z0-9_.~:@-]{1,12}$/),
      fc.constantFrom(
        "class",
        "default",
        "Promise",
        "Object",
        "stripe",
        "client",
        "call",
        "blob",
        "event",
        "shared",
        "string",
        "v2.core",
        "a.b.c",
        "con",
        "hasOwnProperty",
        "valueOf",
        "arguments",
        "await",
        "metadata",
        "index",
      ),
    );
    const places = fc.constantFrom("schema", "path", "parameter", "server", "property");
    await fc.assert(
      fc.asyncProperty(places, word, async (place, name) => {
        const modules = await modulesOf(documentWithName(place, name) as JsonObject);
        for (const [path, source] of modules ?? []) {
          expect(path).toMatch(/^[\w-]+(\/[\w-]+)*\.ts$/);
          parse(path, source);
        }
      }),
      { ...runs, numRuns: runs.numRuns * 5 },
    );
  });
});
