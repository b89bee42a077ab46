import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exportsOf } from "../../build/exports.js";
import { entryFieldsOf, stubFoldersOf, stubsOf, type EntryFields } from "../../build/legacy-resolution.js";
import { removeStubs, writeStubs } from "../../build/stubs.js";

const folder = await mkdtemp(join(tmpdir(), "stripe-fetch-stubs-"));
afterAll(() => rm(folder, { recursive: true }));

const main = { specifier: ".", module: "stripe" };
const sessions = { specifier: "./checkout/sessions", module: "services/checkout/sessions" };
const types = { specifier: "./types", module: "types" };
const stubs = stubsOf(exportsOf([main, sessions, types]));

test("the fields for resolvers that don't read `exports` lead to the same files", () => {
  expect(entryFieldsOf(exportsOf([main, sessions, types]))).toEqual<EntryFields>({
    main: "./dist/stripe.js",
    types: "./dist/stripe.d.ts",
    typesVersions: {
      "*": { "checkout/sessions": ["./dist/services/checkout/sessions.d.ts"], types: ["./dist/types.d.ts"] },
    },
  });
});

test("every entry but the main one and package.json has a stub at its path", () => {
  expect(Object.fromEntries(stubs.map(({ path, text }) => [path, JSON.parse(text) as unknown]))).toEqual({
    "checkout/sessions/package.json": {
      main: "../../dist/services/checkout/sessions.js",
      types: "../../dist/services/checkout/sessions.d.ts",
    },
    "types/package.json": { main: "../dist/types.js", types: "../dist/types.d.ts" },
    "manifest.json/package.json": { main: "../dist/manifest.json" },
  });
  expect(stubFoldersOf(exportsOf([main, sessions, types]))).toEqual(["checkout", "types", "manifest.json"]);
});

test("stubs that were written are removed again, and nothing else is", async () => {
  const root = join(folder, "removed");
  await mkdir(join(root, "checkout"), { recursive: true });
  await writeFile(join(root, "checkout/mine.txt"), "");
  await writeStubs(root, stubs);
  expect((await readdir(root)).sort()).toEqual(["checkout", "manifest.json", "types"]);
  await writeFile(join(root, "types/package.json"), "{}");
  await removeStubs(root, stubs);
  expect((await readdir(root, { recursive: true })).sort()).toEqual([
    "checkout",
    "checkout/mine.txt",
    "types",
    "types/package.json",
  ]);
});

test("a file in the place of a stub stays, and is named", async () => {
  const root = join(folder, "taken");
  await mkdir(join(root, "types"), { recursive: true });
  await writeFile(join(root, "types/package.json"), '{ "name": "mine" }');
  await expect(writeStubs(root, stubs)).rejects.toThrow("types/package.json is in the way of a stub");
});
