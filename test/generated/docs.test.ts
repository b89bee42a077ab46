import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import manifest from "../../generated/manifest.json" with { type: "json" };
import { readPin } from "../documents.js";

interface Documented {
  readonly file: string;
  readonly name: string;
  readonly kind: "class" | "method" | "field";
  readonly comment: string;
}

interface RawDocument {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly deprecated?: boolean; readonly description?: string }>>>
  >;
}

const kebabCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const operations = manifest.services.flatMap(({ name, operations: own }) =>
  own.map((operation) => ({ ...operation, file: `generated/services/${name.split(".").map(kebabCase).join("/")}.ts` })),
);

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

/** The file and name of each method whose operation the pinned document deprecates, by its flag or in its description. */
async function deprecatedMethods(): Promise<readonly string[]> {
  const document = JSON.parse(await readFile(readPin().file, "utf8")) as RawDocument;
  const deprecated = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation.deprecated === true || /\b(is|are|been) deprecated\b/.test(operation.description ?? ""))
      .map(([http]) => `${http.toUpperCase()} ${path}`),
  );
  const methods = deprecated.map((called) => operations.find(({ http, path }) => `${http} ${path}` === called)!);
  return methods.map(({ file, method }) => `${file} ${method}`).sort();
}

describe("the generated docs", () => {
  test("stand on every class, method and field", () => {
    const bare = found.filter(({ comment }) => comment.replaceAll(/[/*\s]/g, "") === "");
    expect(bare.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
    expect(found.filter(({ kind }) => kind === "class")).toHaveLength(manifest.services.length);
    expect(found.filter(({ kind }) => kind === "method")).toHaveLength(operations.length);
  });

  test("say on every method what is sent and where it is documented", () => {
    const methods = found.filter(({ kind }) => kind === "method");
    expect(methods.filter(({ comment }) => !/`(GET|POST|PUT|PATCH|DELETE) \/v[12]\/\S+`/.test(comment))).toEqual([]);
    expect(methods.filter(({ comment }) => !/@see https:\/\/docs\.stripe\.com\/api\/[a-z0-9_/]+/.test(comment))).toEqual([]);
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

  test("mark what the document deprecates, with what it says of it", async () => {
    const deprecated = found.filter(({ comment }) => comment.includes("@deprecated"));
    const methods = deprecated.filter(({ kind }) => kind === "method").map(({ file, name }) => `${file} ${name}`);
    expect(methods.sort()).toEqual(await deprecatedMethods());
    const collect = deprecated.find(({ name, file }) => name === "collect" && file.endsWith("account-links.ts"));
    expect(collect?.comment).toContain("@deprecated The collect parameter is deprecated. Use `collection_options` instead.");
  });
});
