import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { complaintsOf, programOf } from "../generator/compile.js";
import { isLong } from "../long.js";
import { packages, specifiersOf, type PackageUnderTest } from "./packages.js";

const { ModuleKind, ModuleResolutionKind } = ts;

/** How a project finds modules. The first one is enough for a large package where time is short. */
const resolutions: readonly (readonly [string, { readonly type: string; readonly options: ts.CompilerOptions }])[] = [
  ["nodenext", { type: "module", options: { module: ModuleKind.NodeNext } }],
  ["CommonJS with nodenext", { type: "commonjs", options: { module: ModuleKind.NodeNext } }],
  [
    "bundler",
    { type: "module", options: { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler } },
  ],
  [
    "node10",
    {
      type: "commonjs",
      options: {
        module: ModuleKind.CommonJS,
        moduleResolution: ModuleResolutionKind.Node10,
      },
    },
  ],
];

describe.each(packages)("the declarations of %s", (_, tested) => {
  const all = tested.errorCode === undefined && !isLong ? resolutions.slice(0, 1) : resolutions;

  test.each(all)("compile, libraries checked, and know error codes: %s", async (resolution, { type, options }) => {
    const folder = join(tested.installed, `types-${resolution.replaceAll(" ", "-")}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ type }));
    const file = join(folder, "main.ts");
    await writeFile(file, programFor(tested));
    const program = programOf([file], {
      ...options,
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
      types: ["node"],
      typeRoots: [join(tested.installed, "node_modules/@types")],
    });
    expect(complaintsOf(program)).toEqual([]);
  });
});

/** A program that imports every module, and holds what it takes error codes for. */
function programFor(tested: PackageUnderTest): string {
  const { errorCode, service } = tested;
  const imports = specifiersOf(tested)
    .filter((specifier) => !specifier.includes("/dist/"))
    .map((specifier, index) => `import type * as module${index} from ${JSON.stringify(specifier)};`);
  const codes = ['import("stripe-fetch/errors").StripeError', 'import("stripe-fetch/client").StripeError', "Failure"];
  const known = errorCode === undefined ? [] : codes.map((type, index) => isListed(type, index, errorCode));
  return [
    ...imports,
    `import type { ${service.name} } from "stripe-fetch/${service.path}";`,
    `type Failure = Extract<Awaited<ReturnType<ReturnType<${service.name}["retrieve"]>["result"]>>, { ok: false }>["error"];`,
    'type Code<T extends { code?: unknown }> = Exclude<T["code"], undefined>;',
    ...codes.map((type, index) => `export const any${index}: Code<${type}> = "any" as const;`),
    ...known,
    `export type { ${imports.map((__, index) => `module${index}`).join(", ")} };`,
  ].join("\n");
}

/** A line that compiles only if a code is one of the values that completion shows. */
function isListed(type: string, index: number, code: string): string {
  const literals = `Code<${type}> extends infer T ? T extends string ? (string extends T ? never : T) : never : never`;
  return `export const code${index}: ${literals} = ${JSON.stringify(code)};`;
}
