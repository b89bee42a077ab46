import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { describe, expect, test } from "vitest";
import { defaultFetch, listEntries, namedEntries } from "../../build/entries.js";
import { packageFields } from "../../build/package-json.js";
import { kebabCase } from "../../generator/model/names.js";
import { isLong, seed } from "../long.js";
import { seeded } from "../random.js";
import { packages, specifiersOf } from "./packages.js";
import { run } from "./run.js";

interface Manifest {
  readonly services: readonly { readonly name: string }[];
}

const described = JSON.parse(await readFile("package.json", "utf8")) as Readonly<Record<string, object>>;

test("what package.json says of the entries is what `npm run build` writes", async () => {
  const fields = packageFields(await listEntries("generated"));
  const found = Object.fromEntries(Object.keys(fields).map((name) => [name, described[name]]));
  expect(JSON.stringify(found)).toBe(JSON.stringify(fields));
});

describe.each(packages)("the entries of the package of %s:", (_, tested) => {
  const { home, installed, tarball } = tested;
  const described = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { readonly exports: object };

  test("every service has an entry of its own, at its path in kebab-case, and nothing else has", async () => {
    const { services: listed } = JSON.parse(await readFile(join(home, "dist/manifest.json"), "utf8")) as Manifest;
    const services = listed.map(({ name }) => `./${name.split(".").map(kebabCase).join("/")}`);
    const named = [...namedEntries, defaultFetch];
    const others = [...named.map(({ specifier }) => specifier), "./manifest.json", "./package.json"];
    expect(Object.keys(described.exports).sort()).toEqual([...services, ...others].sort());
  });

  test("resolvers that look for a path in place of reading `exports` find the same files", () => {
    const { resolve } = createRequire(join(installed, "main.js"));
    const names = Object.keys(described.exports).map((specifier) => specifier.replace(".", "stripe-fetch"));
    const found = names.map((name) => [name, resolve(`./node_modules/${name}`)]);
    expect(found).toEqual(names.map((name) => [name, resolve(name)]));
  });

  test("publint finds nothing but the `browser` field, which bundlers that don't read `exports` need", async () => {
    const { messages } = await publint({ pkgDir: home, pack: false, level: "suggestion", strict: true });
    expect(messages.map(({ code, args }) => ({ code, args }))).toEqual([
      { code: "USE_EXPORTS_OR_IMPORTS_BROWSER", args: {} },
    ]);
  });

  test("are-the-types-wrong finds nothing but that what `require` loads are ES modules", async () => {
    const entrypoints = chooseEntries(Object.keys(described.exports));
    const result = await checkPackage(createPackageFromTarballData(await readFile(tarball)), { entrypoints });
    const problems = (result.types === false ? [] : result.problems).filter(({ kind }) => kind !== "CJSResolvesToESM");
    expect({ hasTypes: result.types !== false, problems }).toEqual({ hasTypes: true, problems: [] });
    // Every entry is compiled in four ways.
  }, 300_000);

  test("every one can be imported and required, and gives the same classes", async () => {
    const script = `
      import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      for (const specifier of ${JSON.stringify(specifiersOf(tested))}) {
        const [imported, required] = [await import(specifier), require(specifier)];
        for (const name of Object.keys(imported))
          if (imported[name] !== required[name]) console.log(specifier, name);
      }`;
    const flags = ["--input-type=module", "--no-warnings", "--eval", script];
    expect(await run(process.execPath, flags, { cwd: installed })).toBe("");
  });
});

/** All of a small package's entries, as in long runs; of a large one's services, which one rule writes, some at random. */
function chooseEntries(specifiers: readonly string[]): string[] {
  const random = seeded(seed);
  const named = new Set([...namedEntries, defaultFetch].map(({ specifier }) => specifier));
  return specifiers.filter((specifier) => isLong || specifiers.length < 30 || named.has(specifier) || random() < 0.1);
}
