import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { expect, inject, test } from "vitest";
import { defaultFetch, listEntries, namedEntries } from "../../build/entries.js";
import { packageFields } from "../../build/package-json.js";
import manifest from "../../generated/manifest.json" with { type: "json" };
import { kebabCase } from "../../generator/model/names.js";

const described = JSON.parse(await readFile("package.json", "utf8")) as Readonly<Record<string, object>>;

test("what package.json says of the entries is what `npm run build` writes", async () => {
  const fields = packageFields(await listEntries("generated"));
  const found = Object.fromEntries(Object.keys(fields).map((name) => [name, described[name]]));
  expect(JSON.stringify(found)).toBe(JSON.stringify(fields));
});

test("every service has an entry of its own, at its path in kebab-case, and nothing else has", () => {
  const services = manifest.services.map(({ name }) => `./${name.split(".").map(kebabCase).join("/")}`);
  const named = [...namedEntries, defaultFetch];
  const others = [...named.map(({ specifier }) => specifier), "./manifest.json", "./package.json"];
  expect(Object.keys(described.exports!).sort()).toEqual([...services, ...others].sort());
});

test("resolvers that look for a path in place of reading `exports` find the same files", () => {
  const { resolve } = createRequire(join(inject("installed"), "main.js"));
  const names = Object.keys(described.exports!).map((specifier) => specifier.replace(".", "stripe-fetch"));
  const found = names.map((name) => [name, resolve(`./node_modules/${name}`)]);
  expect(found).toEqual(names.map((name) => [name, resolve(name)]));
});

test("publint finds nothing but the `browser` field, which bundlers that don't read `exports` need", async () => {
  const pkgDir = join(inject("installed"), "node_modules/stripe-fetch");
  const { messages } = await publint({ pkgDir, pack: false, level: "suggestion", strict: true });
  expect(messages.map(({ code, args }) => ({ code, args }))).toEqual([
    { code: "USE_EXPORTS_OR_IMPORTS_BROWSER", args: {} },
  ]);
});

test("are-the-types-wrong finds nothing but that what `require` loads are ES modules", async () => {
  const result = await checkPackage(createPackageFromTarballData(await readFile(inject("tarball"))));
  const problems = (result.types === false ? [] : result.problems).filter(({ kind }) => kind !== "CJSResolvesToESM");
  expect({ hasTypes: result.types !== false, problems }).toEqual({ hasTypes: true, problems: [] });
  // Every entry is compiled in four ways.
}, 300_000);
