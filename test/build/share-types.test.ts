import ts from "typescript";
import { expect, test } from "vitest";
import { shareRepeatedTypes } from "../../build/share-types.js";

const address = (indent: string): string =>
  `{\n${indent}\t/** The city. */\n${indent}\tcity: string;\n${indent}\tzip?: string;\n${indent}}`;
const union = `"aaaaaaaaaaaaaaaa" | "bbbbbbbbbbbbbbbb" | "cccc"`;

test.each<[string, { given: string; want: string }]>([
  [
    "shares an object type with its comments, whatever its depth",
    {
      given: `export interface A {\n\tone: ${address("\t")};\n\tinner: {\n\t\ttwo?: ${address("\t\t")} | null;\n\t};\n}\n`,
      want: `export interface A {\n\tone: Repeated[0];\n\tinner: {\n\t\ttwo?: Repeated[0] | null;\n\t};\n}
interface Repeated {\n\t0: {\n/** The city. */\ncity: string;\nzip?: string;\n};\n}\n`,
    },
  ],
  [
    "shares unions, also in shared objects",
    {
      given: `export interface A {\n\tone: { kinds: (${union})[] };\n\ttwo: { kinds: (${union})[] };\n\tkind: ${union};\n}\n`,
      want: `export interface A {\n\tone: Repeated[0];\n\ttwo: Repeated[0];\n\tkind: Repeated[1];
}\ninterface Repeated {\n\t0: { kinds: (Repeated[1])[] };\n\t1: ${union};\n}\n`,
    },
  ],
  [
    "keeps types that differ in their comments, and short ones",
    ...([
      `export interface A {\n\tone: ${address("\t")};\n\ttwo: ${address("\t").replace("city.", "town.")};\n\tn: "a" | "b";\n\tm: "a" | "b";\n}\n`,
    ].map((text) => ({ given: text, want: text })) as [{ given: string; want: string }]),
  ],
])("%s", (_, { given, want }) => expect(shareRepeatedTypes(given)).toBe(want));

test("types and comments that editors show are the same", () => {
  const text = `export interface A {
	one: ${address("\t")};
	two?: ${address("\t")} | null;
	three: { kinds: (${union})[]; address: ${address("\t")} };
	four: { kinds: (${union})[]; address: ${address("\t")} };
	kind?: ${union};
}
`;
  expect(shareRepeatedTypes(text)).toContain("three: Repeated[");
  expect(describeMembers(shareRepeatedTypes(text))).toEqual(describeMembers(text));
  expect(describeMembers(text)).toContainEqual(["one.city", "string", "The city."]);
  expect(declarationsOf(shareRepeatedTypes(text))).toEqual(declarationsOf(text));
});

/** Lists all members of the interface A, as a file that imports it sees them: path, type and comment. */
function describeMembers(text: string): readonly (readonly [string, string, string])[] {
  const { program, user } = programOf(text);
  const checker = program.getTypeChecker();
  const membersOf = (type: ts.Type, path: string): (readonly [string, string, string])[] =>
    checker.getPropertiesOfType(checker.getNonNullableType(type)).flatMap((member) => {
      const [inner, own] = [checker.getTypeOfSymbol(member), `${path}${member.name}`];
      const comment = ts.displayPartsToString(member.getDocumentationComment(checker));
      const shown = checker.typeToString(inner, user, ts.TypeFormatFlags.NoTruncation);
      const isObject = checker.getNonNullableType(inner).symbol?.flags === ts.SymbolFlags.TypeLiteral;
      return [[own, shown, comment] as const, ...(isObject ? membersOf(inner, `${own}.`) : [])];
    });
  const type = user.statements.find(ts.isTypeAliasDeclaration)!;
  return membersOf(checker.getTypeAtLocation(type), "");
}

/** Returns the declarations that a compiler writes for a file with types that are inferred from A. */
function declarationsOf(text: string): string {
  let output = "";
  const { program, user } = programOf(text);
  program.emit(user, (_, written) => (output += written), undefined, true);
  return output;
}

/** Compiles a file that imports a declaration file's interface A. */
function programOf(text: string): { readonly program: ts.Program; readonly user: ts.SourceFile } {
  const files = new Map([
    // As all declarations in the package, so that what isn't exported is private.
    ["/a.d.ts", `${text}export {};\n`],
    [
      "/user.ts",
      'import type { A } from "./a.js";\nexport type Own = A;\nexport const of = (a: A) => [a.one, a.three];\n',
    ],
  ]);
  const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ES2022, strict: true, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, settings) =>
    files.has(name) ? ts.createSourceFile(name, files.get(name)!, settings, true) : getSourceFile(name, settings);
  const program = ts.createProgram(
    ["/user.ts"],
    { ...options, moduleResolution: ts.ModuleResolutionKind.Bundler, declaration: true },
    host,
  );
  return { program, user: program.getSourceFile("/user.ts")! };
}
