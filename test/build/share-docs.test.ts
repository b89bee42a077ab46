import ts from "typescript";
import { expect, test } from "vitest";
import { docsModule, shareDocs } from "../../build/share-docs.js";

const long = "Long. ".repeat(40).trim();
const short =
  "The name of the cup, as customers see it on each of their receipts, and on the invoices that are sent to them.";
const member = (comment: string, text: string, indent = "    "): string =>
  `${indent}/** ${comment} */\n${indent}${text}\n`;

test.each<[string, { given: Readonly<Record<string, string>>; want: Readonly<Record<string, string>> }]>([
  [
    "shares the comments of a module's interfaces in a base of its own",
    {
      given: {
        "services/cups": `export interface A {
${member(short, "name: string;")}${member(short, "title: string;")}}
export declare namespace A {
    interface B<E = string> {
    ${member(short, "name?: B.Name<E> | undefined;", "    ").replace(/\n {4}name/, "\n        name")}    }
}
`,
      },
      want: {
        "services/cups": `export interface A extends Docs0 {
    name: string;
${member(short, "title: string;")}}
export declare namespace A {
    interface B<E = string> extends Docs0 {
        name?: B.Name<E> | undefined;
    }
}
interface Docs0 {
${member(short, "name?: unknown;")}}
`,
        docs: "export {};\n",
      },
    },
  ],
  [
    "shares long comments between modules, in front of the bases that an interface has",
    {
      given: {
        "resources/cup": `import { P } from "../p.js";\nexport interface A extends P {\n${member(long, "name: string;")}}\n`,
        "resources/a/lid": `export interface B {\n${member(long, "name: number;")}}\n`,
      },
      want: {
        "resources/cup": `import type { Docs0 } from "../docs.js";
import { P } from "../p.js";\nexport interface A extends Docs0, P {\n    name: string;\n}\n`,
        "resources/a/lid": `import type { Docs0 } from "../../docs.js";\nexport interface B extends Docs0 {\n    name: number;\n}\n`,
        docs: `export interface Docs0 {\n${member(long, "name?: unknown;")}}\nexport {};\n`,
      },
    },
  ],
])("%s", (_, { given, want }) => {
  expect(Object.fromEntries(shareDocs(new Map(Object.entries(given))))).toEqual(want);
});

const pair = (one: string, other: string): Readonly<Record<string, string>> => ({
  "resources/cup": `export interface A {\n${one}}\nexport interface B {\n${other}}\n`,
});

test.each<[string, { given: Readonly<Record<string, string>> }]>([
  ["on members of other names", { given: pair(member(long, "name: string;"), member(long, "title: string;")) }],
  ["with other texts", { given: pair(member(long, "name: string;"), member(`${long}.`, "name: string;")) }],
  ["with tags, which editors don't inherit", { given: pair(...twice(`${long}\n     * @deprecated Don't.`)) }],
  ["that are too short to save anything", { given: pair(...twice("A name.")) }],
  [
    "that are short and belong to other modules",
    {
      given: {
        "resources/cup": `export interface A {\n${member(short, "name: string;")}}\n`,
        "resources/lid": `export interface B {\n${member(short, "name: string;")}}\n`,
      },
    },
  ],
])("keeps comments %s", (_, { given }) => {
  const modules = new Map(Object.entries(given));
  expect(shareDocs(modules)).toEqual(new Map([...modules, [docsModule, "export {};\n"]]));
});

function twice(comment: string): [string, string] {
  return [member(comment, "name: string;"), member(comment, "name: string;")];
}

test("editors show the same for members, whatever they extend", () => {
  const text = `export interface P {
${member("Of P.", "name?: string;")}}
export interface A extends P {
${member(long, "name: string;")}${member(short, "size: A.Size;")}}
export declare namespace A {
    type Size = "large" | "small";
}
export interface B<E = string> {
${member(long, "name?: E | undefined;")}${member(short, "size?: A.Size | undefined;")}    [key: string]: unknown;
}
export interface C {
${member(short, "size: string;")}}
export {};
`;
  const shared = shareDocs(new Map([["a", text]]));
  expect(shared.get("a")).toContain("export interface A extends Docs0, Docs1, P");
  expect(hoversOf(shared.get("a")!)).toEqual(hoversOf(text));
  expect(hoversOf(text)).toEqual([
    ["(property) A.name: string", long],
    ["(property) A.size: A.Size", short],
    ['(property) B<"x">.name?: "x" | undefined', long],
    ["(property) B<E = string>.size?: A.Size | undefined", short],
  ]);
});

/** Lists what an editor shows for members of A and B: type and comment. */
function hoversOf(text: string): readonly (readonly [string, string])[] {
  const user = `import type { A, B } from "./a.js";
declare const a: A; declare const b: B<"x">; a./**/name; a./**/size; b./**/name; b./**/size;`;
  const files = new Map([
    ["/a.d.ts", text],
    ["/user.ts", user],
  ]);
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ strict: true, module: ts.ModuleKind.NodeNext, types: [], noLib: true }),
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => ["/user.ts"],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const found = files.get(path) ?? ts.sys.readFile(path);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    fileExists: (path) => files.has(path) || ts.sys.fileExists(path),
    readFile: (path) => files.get(path) ?? ts.sys.readFile(path),
  });
  for (const path of files.keys()) expect(service.getSemanticDiagnostics(path)).toEqual([]);
  return [...user.matchAll(/\/\*\*\//g)].map(({ index }) => {
    const info = service.getQuickInfoAtPosition("/user.ts", index + 4);
    return [ts.displayPartsToString(info?.displayParts), ts.displayPartsToString(info?.documentation)] as const;
  });
}
