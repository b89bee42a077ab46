import { spawnSync } from "node:child_process";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { complaintsOf, programOf, strictOptions } from "./compile.js";
import { hostileDocument } from "./hostile-document.js";
import { hostileTexts } from "./hostile-texts.js";
import { makeProject, type Project } from "./project.js";

const invisible = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

describe("a document full of hostile texts", () => {
  const texts = Object.values(hostileTexts);
  const names = texts.filter((text) => text !== "");
  let project: Project;
  let files: readonly string[];
  let program: ts.Program;

  beforeAll(async () => {
    project = await makeProject({ "hostile.json": JSON.stringify(hostileDocument()) });
    const { code, error } = await project.generate("--spec", "hostile.json", "--out", "out/sdk");
    expect(error.filter((line) => !line.startsWith("warning"))).toEqual([]);
    expect(code).toBe(0);
    files = Object.keys(await project.times("."));
    const modules = Object.keys(await project.times("out/sdk")).filter((path) => path.endsWith(".ts"));
    program = programOf(
      modules.map((path) => join(project.root, "out/sdk", path)),
      strictOptions("nodenext"),
    );
  });

  test("becomes code that compiles", () => expect(complaintsOf(program)).toEqual([]));

  test("writes nothing outside its folder, and nothing with a strange name", () => {
    const expected =
      /^(hostile\.json|package\.json|node_modules|spec\/(small|pin)\.json|generator\/runtime\/[\w/-]+\.ts|out\/sdk\/(\.stamp\.json|[\w/-]+\.(ts|json)))$/;
    expect(files.filter((path) => !expected.test(path))).toEqual([]);
  });

  test("holds no character that can't be seen", async () => {
    const found = await Promise.all(
      Object.keys(await project.times("out/sdk")).map(async (path) =>
        [...(await project.read(`out/sdk/${path}`)).matchAll(invisible)].map(
          ([character]) => `${path}: U+${character.codePointAt(0)!.toString(16)}`,
        ),
      ),
    );
    expect(found.flat()).toEqual([]);
  });

  test("executes nothing when it is imported", () => {
    const imports = ["stripe", "openapi", "event-types", "api-version"].map(
      (name) => `import ${JSON.stringify(join(project.root, `out/sdk/${name}.ts`))};`,
    );
    const script = `${imports.join("\n")}\nconsole.log(typeof globalThis.pwned);`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    expect([stdout.trim(), stderr]).toEqual(["undefined", ""]);
  });

  test("keeps every name and every value as it was", async () => {
    const expected = [...new Set([...names, "", "choice", ...names.map((text) => `${text}!`)])].sort();
    expect(membersOf("resources/cake.ts", "Cake")).toEqual(expected);
    expect(membersOf("services/cakes.ts", "CakeCreateParams")).toEqual(expected);
    expect(membersOf("services/cakes.ts", "CakeListParams")).toEqual([...new Set(names)].sort());
    const choices = [...texts, "one", "two"].sort();
    expect(valuesOf("resources/cake.ts", "Cake", "choice")).toEqual(choices);
    expect(valuesOf("services/cakes.ts", "CakeCreateParams", "choice")).toEqual(choices);
    const manifest = JSON.parse(await project.read("out/sdk/manifest.json")) as {
      apiVersion: string;
      events: { type: string }[];
    };
    expect(manifest.apiVersion).toBe(texts[0]);
    expect(manifest.events.map(({ type }) => type).sort()).toEqual(
      names.map((text, index) => `cake.e${index}.${text}`).sort(),
    );
  });

  function typeIn(path: string, name: string): ts.Type {
    const checker = program.getTypeChecker();
    const file = program.getSourceFile(join(project.root, "out/sdk", path))!;
    const found = checker
      .getExportsOfModule(checker.getSymbolAtLocation(file)!)
      .find((symbol) => symbol.name === name)!;
    return checker.getDeclaredTypeOfSymbol(found);
  }

  function membersOf(path: string, name: string): readonly string[] {
    return typeIn(path, name)
      .getProperties()
      .map((symbol) => ts.unescapeLeadingUnderscores(symbol.escapedName))
      .sort();
  }

  function valuesOf(path: string, name: string, member: string): readonly string[] {
    const checker = program.getTypeChecker();
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(typeIn(path, name).getProperty(member)!));
    return (type.isUnion() ? type.types : [type]).map((part) => (part as ts.StringLiteralType).value).sort();
  }
});
