import {
  StructureKind,
  type ImportDeclarationStructure,
  type InterfaceDeclarationStructure,
  type TypeAliasDeclarationStructure,
} from "ts-morph";
import { afterAll, describe, expect, test } from "vitest";
import type { Statement } from "../../generator/code/module.js";
import { startCompilerWorker } from "../../generator/files/compiler-worker.js";
import { printTypes } from "../../generator/files/print-types.js";

const docs = "/**\n * One.\n *\n * It's two.\n */\n";
const alias = (name: string, type: string): TypeAliasDeclarationStructure => ({
  kind: StructureKind.TypeAlias,
  name,
  type,
});
const empty = (name: string): InterfaceDeclarationStructure => ({ kind: StructureKind.Interface, name });

describe("unformatted types are printed as ts-morph prints them", () => {
  const worker = startCompilerWorker();
  afterAll(() => worker.close());

  test.each<[string, readonly Statement[]]>([
    ["nothing", []],
    ["lines", ["type A = 1;", "type B = 2;"]],
    ["aliases", [alias("A", "1"), { ...alias("B", '\n| "a"\n| "b"'), leadingTrivia: docs }, alias("C", "{}")]],
    ["interfaces", [alias("A", "1"), empty("B"), alias("C", "2"), { ...empty("D"), extends: ["A<1>", "C"] }]],
    [
      "members",
      [
        {
          kind: StructureKind.Interface,
          name: "A",
          isExported: true,
          leadingTrivia: docs,
          indexSignatures: [{ keyName: "key", keyType: "string", returnType: "unknown" }],
          properties: [
            { name: "a", type: "string", leadingTrivia: docs },
            { name: '"b-c"', type: "B.C | null", hasQuestionToken: true, leadingTrivia: "/** B. */\n" },
          ],
        },
      ],
    ],
    [
      "type parameters",
      [
        { ...empty("A"), typeParameters: ["T", { name: "E", constraint: "string", default: "never" }] },
        { ...alias("B", "E[]"), typeParameters: [{ name: "E", default: "string" }] },
      ],
    ],
    [
      "namespaces",
      [
        empty("A"),
        {
          kind: StructureKind.Module,
          name: "A",
          isExported: true,
          hasDeclareKeyword: true,
          statements: [
            { ...alias("B", "1"), leadingTrivia: docs },
            { kind: StructureKind.Module, name: "B", statements: [empty("C"), "export import D = A.B;"] },
            "export import E = A.B;",
          ],
        },
        { kind: StructureKind.ExportAssignment, isExportEquals: false, expression: "A" },
      ],
    ],
  ])("%s", async (_, statements) => {
    const { text } = await worker.print("a.ts", statements);
    expect(printTypes(statements)).toBe(text);
  });
});

test("imports stand as prettier has them", () => {
  const namedImports = ["Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"];
  const from = (names: readonly string[], moduleSpecifier: string): ImportDeclarationStructure => ({
    kind: StructureKind.ImportDeclaration,
    isTypeOnly: true,
    moduleSpecifier,
    namedImports: names.map((name) => ({ name, alias: `${name}Type` })),
  });
  const [a = "", b = ""] = namedImports;
  expect(printTypes([from(["A"], "./a.js"), from(namedImports, "./b.js"), alias("C", "1")])).toBe(
    `import type { A as AType } from "./a.js";\nimport type {\n  ${a} as ${a}Type,\n  ${b} as ${b}Type,\n} from "./b.js";\n\ntype C = 1;\n`,
  );
});

test.each<[string, Statement]>([
  ["a kind", { kind: StructureKind.Class, name: "A" }],
  ["a part", { ...empty("A"), methods: [{ name: "a" }] }],
  ["a member's part", { ...empty("A"), properties: [{ name: "a", type: "string", isReadonly: true }] }],
  ["a function that writes", { ...alias("A", ""), type: () => undefined }],
])("%s that it doesn't know is an error", (_, statement) => {
  expect(() => printTypes([statement])).toThrow("printTypes doesn't support this structure: ");
});
