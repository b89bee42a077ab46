import { readFileSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import ts from "typescript";
import { describe, expect, inject, test } from "vitest";
import { listEntries } from "../../build/entries.js";
import { exportsOf } from "../../build/exports.js";
import { stubFoldersOf } from "../../build/legacy-resolution.js";
import { readDocument } from "../../generator/document/read.js";
import { packages, type PackageUnderTest } from "./packages.js";

const installed = inject("installed");
const home = join(installed, "node_modules/stripe-fetch");
const KB = 1024;
const MB = KB * KB;

/**
 * The size of the document as compact JSON. What grows with it has a budget of a fixed part and one for each of its bytes,
 * which is less than the average: users pay less for what a document adds than for what it has.
 */
const documentSize = await measureDocument();

/** Texts that are in the code of uploads, and in that of downloads. */
const fileCode = { uploads: "multipart/form-data", downloads: "ERR_INCOMPLETE_BODY" };

/** Programs that use one service, and the whole SDK. */
function programsOf({ service }: PackageUnderTest) {
  return {
    service: `
      import { createClient } from "stripe-fetch/client";
      import { ${service.name} } from "stripe-fetch/${service.path}";
      console.log(await new ${service.name}(createClient("rk_test_123")).retrieve("id"));`,
    everything: `
      import Stripe from "stripe-fetch";
      console.log(await new Stripe("rk_test_123").${service.property}.retrieve("id"));`,
    verification: `
      import { constructEvent } from "stripe-fetch/webhooks";
      console.log(await constructEvent("{}", "t=1,v1=2", "whsec_1"));`,
  };
}

/** What turns the program of verification into one that also has a handler. */
const handler = `
  import { createWebhookHandler } from "stripe-fetch/webhooks";
  console.log(createWebhookHandler({ secret: "whsec_1" }));`;

describe.each(packages)("a bundle with the package of %s:", (_, tested) => {
  const { service, everything, verification } = programsOf(tested);
  const bundle = (contents: string) => bundleIn(tested.installed, contents);
  const measure = async (contents: string) => gzipSync((await bundle(contents)).text, { level: 9 }).length;

  test.each([
    ["one service with its runtime and openapi-fetch", { given: service, budget: 9 * KB }],
    ["the whole SDK with openapi-fetch", { given: everything, budget: 17 * KB + 15 * countOperations(tested) }],
    ["the verification of webhooks", { given: verification, budget: 3.5 * KB }],
  ])("%s is within its budget, minified and gzipped", async (__, { given, budget }) => {
    expect(await measure(given)).toBeLessThanOrEqual(budget);
  });

  test("a webhook handler adds less than 3 KB to verification, minified and gzipped", async () => {
    expect((await measure(verification + handler)) - (await measure(verification))).toBeLessThan(3 * KB);
  });

  test.each([
    [
      "one service",
      {
        given: service,
        want: [
          "client",
          "runtime/errors",
          "runtime/index",
          "runtime/platform-fetch",
          `services/${tested.service.path}`,
        ],
      },
    ],
    [
      "the whole SDK",
      { given: everything, want: ["errors", "runtime/errors", "runtime/index", "runtime/platform-fetch", "stripe"] },
    ],
  ])("%s loads a handful of files", async (__, { given, want }) => {
    const { files } = await bundle(given);
    const ours = files.filter((file) => file.startsWith("stripe-fetch/"));
    expect(ours).toEqual(want.map((module) => `stripe-fetch/dist/${module}.js`));
    expect(files.filter((file) => !ours.includes(file))).toEqual(["openapi-fetch/dist/index.mjs"]);
  });

  test.each<[string, { given: string; want: readonly string[] }]>([
    ["one that neither uploads nor downloads has none", { given: tested.service.path, want: [] }],
    ["one that uploads has only that of uploads", { given: tested.uploading, want: ["uploads"] }],
    ["one that downloads has only that of downloads", { given: tested.downloading, want: ["downloads"] }],
  ])("of the code for files in a service, %s", async (__, { given, want }) => {
    const { text } = await bundle(`export * from "stripe-fetch/client"; export * from "stripe-fetch/${given}";`);
    const code = new TextDecoder().decode(text);
    const found = Object.entries(fileCode).filter(([, part]) => code.includes(part));
    expect(found.map(([name]) => name)).toEqual(want);
  });

  test("only the whole SDK and its own entry have the code of OAuth", async () => {
    const entry = `import { authorizeUrl } from "stripe-fetch/oauth"; console.log(authorizeUrl({ client_id: "ca_1" }));`;
    const bundles = await Promise.all([service, everything, entry].map((given) => bundle(given)));
    const texts = bundles.map(({ text }) => Buffer.from(text).toString());
    expect(texts.map((text) => text.includes("/oauth/"))).toEqual([false, true, true]);
    // `authorizeUrl` sends nothing, and so its bundle has no client.
    expect(texts.map((text) => text.includes("Bearer "))).toEqual([true, true, false]);
  });

  test("only the whole SDK and its own entry have the code of webhooks, and verification has no handler's", async () => {
    const bundles = await Promise.all([service, everything, verification].map((given) => bundle(given)));
    const texts = bundles.map(({ text }) => Buffer.from(text).toString());
    expect(texts.map((text) => text.includes("Stripe-Signature header"))).toEqual([false, true, true]);
    expect(texts.map((text) => text.includes("duplicate"))).toEqual([false, true, false]);
  });
});

test("the package is at most 3 MB and one byte for each of the document, and has nothing but what users need", async () => {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThanOrEqual(3 * MB + documentSize);
  // Folders with nothing but a package.json are what resolvers that don't read `exports` look for.
  const folders = stubFoldersOf(exportsOf(await listEntries("generated")));
  expect((await readdir(home)).sort()).toEqual(
    ["CHANGELOG.md", "LICENSE", "NOTICE", "README.md", "dist", "package.json", ...folders].sort(),
  );
  const outside = files.map((file) => relative(home, file)).filter((file) => /^(?!dist\/).*\//.test(file));
  expect(outside.filter((file) => basename(file) !== "package.json")).toEqual([]);
  expect(files.filter((file) => !/\.(js|d\.ts|md)$|\/(LICENSE|NOTICE|(package|manifest)\.json)$/.test(file))).toEqual(
    [],
  );
});

test("the declarations of the main entry are at most 1 MB and half a byte for each of the document", () => {
  const files = declarationsOf(["stripe"]);
  expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThanOrEqual(MB + documentSize / 2);
});

test("openapi.d.ts is reached by its own entry only", async () => {
  const modules = (await listEntries("generated")).map(({ module }) => module);
  const openapi = join(home, "dist/openapi.d.ts");
  expect(declarationsOf(modules)).toContain(openapi);
  expect(declarationsOf(modules.filter((module) => module !== "openapi"))).not.toContain(openapi);
});

function countOperations({ home: folder }: PackageUnderTest): number {
  const { services } = JSON.parse(readFileSync(join(folder, "dist/manifest.json"), "utf8")) as {
    readonly services: readonly { readonly operations: readonly unknown[] }[];
  };
  return services.reduce((sum, { operations }) => sum + operations.length, 0);
}

async function measureDocument(): Promise<number> {
  const { value } = await readDocument(process.cwd());
  if (value === undefined) throw new Error("the document can't be read");
  return Buffer.byteLength(JSON.stringify(value.document));
}

/** Bundles a program as users do; gives the bundle, and which files of packages it was made from. */
async function bundleIn(
  installed: string,
  contents: string,
): Promise<{ readonly text: Uint8Array; readonly files: readonly string[] }> {
  const stdin = { contents, resolveDir: installed };
  const { outputFiles, metafile } = await build({
    stdin,
    absWorkingDir: join(installed, "node_modules"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    metafile: true,
  });
  return {
    text: outputFiles[0]!.contents,
    files: Object.keys(metafile.inputs)
      .filter((file) => file !== "<stdin>")
      .sort(),
  };
}

/** The declarations of ours that a program reads for some modules. */
function declarationsOf(modules: readonly string[]): readonly string[] {
  const options = { module: ts.ModuleKind.NodeNext, noLib: true, types: [] };
  const program = ts.createProgram(
    modules.map((module) => join(home, `dist/${module}.d.ts`)),
    options,
  );
  return program
    .getSourceFiles()
    .map(({ fileName }) => fileName)
    .filter((file) => file.startsWith(home));
}
