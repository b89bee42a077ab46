import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";

interface Documented {
  readonly file: string;
  readonly name: string;
  readonly kind: "class" | "method" | "field";
  readonly comment: string;
}

const found: Documented[] = [];

beforeAll(async () => {
  for (const folder of ["generated/resources", "generated/services"]) {
    for (const file of await readdir(folder, { recursive: true })) {
      if (file.endsWith(".ts")) read(join(folder, file), await readFile(join(folder, file), "utf8"));
    }
  }
});

function read(file: string, text: string): void {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const kind = kindOf(node);
    const name = (node as ts.NamedDeclaration).name?.getText() ?? "";
    const comment = ts.getJSDocCommentsAndTags(node).map((doc) => doc.getText()).join("\n");
    if (kind !== undefined) found.push({ file, name, kind, comment });
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function kindOf(node: ts.Node): Documented["kind"] | undefined {
  if (ts.isClassDeclaration(node)) return "class";
  if (ts.isMethodDeclaration(node)) return "method";
  return ts.isPropertySignature(node) ? "field" : undefined;
}

describe("the generated docs", () => {
  test("stand on every class, method and field", () => {
    const bare = found.filter(({ comment }) => comment.replaceAll(/[/*\s]/g, "") === "");
    expect(bare.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
    expect(found.filter(({ kind }) => kind === "class")).toHaveLength(117);
    expect(found.filter(({ kind }) => kind === "method")).toHaveLength(534);
  });

  test("say on every method what is sent and where it is documented", () => {
    const methods = found.filter(({ kind }) => kind === "method");
    expect(methods.filter(({ comment }) => !/`(GET|POST|DELETE) \/v1\/\S+`/.test(comment))).toEqual([]);
    expect(methods.filter(({ comment }) => !/@see https:\/\/docs\.stripe\.com\/api\/[a-z_/]+/.test(comment))).toEqual([]);
  });

  test("give an example of every service's main methods", () => {
    const main = found.filter(({ kind, name }) => kind === "method" && /^(create|retrieve|update|del|list|search)$/.test(name));
    expect(main.filter(({ comment }) => !comment.includes("@example"))).toEqual([]);
  });

  test("are Markdown without HTML, escapes or relative links", () => {
    const html = /<\/?(p|a|br|code|strong|em|ul|li|div|span)\b[^`]*>|&(nbsp|amp|quot|lt|gt|#39);|%5F|\\[_*[]|\]\((\/|#)/;
    const outsideCode = (comment: string): string => comment.replaceAll(/`[^`]*`/g, "");
    expect(found.filter(({ comment }) => html.test(outsideCode(comment))).map(({ comment }) => comment)).toEqual([]);
  });

  test("mark what the document deprecates, with what it says of it", () => {
    const deprecated = found.filter(({ comment }) => comment.includes("@deprecated"));
    const methods = deprecated.filter(({ kind }) => kind === "method").map(({ file, name }) => `${file} ${name}`);
    expect(methods.sort()).toEqual([
      "generated/services/customers.ts listBankAccounts",
      "generated/services/customers.ts listCards",
      "generated/services/customers.ts retrieveBankAccount",
      "generated/services/customers.ts retrieveCard",
      "generated/services/issuing/authorizations.ts approve",
      "generated/services/issuing/authorizations.ts decline",
    ]);
    const collect = deprecated.find(({ name, file }) => name === "collect" && file.endsWith("account-links.ts"));
    expect(collect?.comment).toContain("@deprecated The collect parameter is deprecated. Use `collection_options` instead.");
  });
});
