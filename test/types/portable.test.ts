import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, inject, test } from "vitest";
import { isLong } from "../long.js";
import { run } from "../package/run.js";
import { compilerOf, type Version } from "./compilers.js";

const programs = fileURLToPath(new URL("../package/projects/declarations", import.meta.url));
const assert = fileURLToPath(new URL("assertions/assert.ts", import.meta.url));
const installed = inject("installed");
const workspace = join(dirname(installed), "workspace");
const projects = ["main", "services", "client"];

/** How a package that has declarations is compiled. */
interface Setting {
  readonly type: "module" | "commonjs";
  readonly options: Readonly<Record<string, unknown>>;
}

const nodenext: Setting = { type: "module", options: { module: "nodenext" } };
const node16: Setting = { type: "module", options: { module: "node16" } };
const bundler: Setting = { type: "module", options: { module: "esnext", moduleResolution: "bundler" } };
const requiring: Setting = { type: "commonjs", options: { module: "nodenext" } };
const node10: Setting = { type: "commonjs", options: { module: "commonjs", moduleResolution: "node10" } };
const deprecated: Setting = { ...node10, options: { ...node10.options, ignoreDeprecations: "6.0" } };

// TypeScript before 5.8 refuses to require ES modules with nodenext, and 7 has no node10.
const cases: readonly (readonly [version: Version, title: string, setting: Setting, isShort: boolean])[] = [
  ["5.4", "nodenext", nodenext, true],
  ["5.4", "node16", node16, false],
  ["5.4", "bundler", bundler, false],
  ["5.4", "CommonJS with node10", node10, false],
  ["5.9", "nodenext", nodenext, false],
  ["5.9", "node16", node16, false],
  ["5.9", "bundler", bundler, false],
  ["5.9", "CommonJS with nodenext", requiring, false],
  ["5.9", "CommonJS with node10", node10, true],
  ["6.0", "nodenext", nodenext, false],
  ["6.0", "node16", node16, false],
  ["6.0", "bundler", bundler, true],
  ["6.0", "CommonJS with nodenext", requiring, false],
  ["6.0", "CommonJS with node10", deprecated, false],
  ["7.0", "nodenext", nodenext, true],
  ["7.0", "node16", node16, false],
  ["7.0", "bundler", bundler, false],
  ["7.0", "CommonJS with nodenext", requiring, true],
];

beforeAll(async () => {
  await cp(join(installed, "node_modules/stripe-fetch"), storeOf("stripe-fetch"), { recursive: true });
});

test.each(cases.filter(([, , , isShort]) => isShort || isLong))(
  "declarations of inferred types hold in other projects: TypeScript %s, %s",
  async (version, title, setting) => {
    const folder = `typescript ${version} ${title}`.replaceAll(/\W+/g, "-").toLowerCase();
    const compiler = compilerOf(version);
    const written = await writeDeclarations(join(workspace, "packages", folder), compiler, setting);
    expect(await specifiersIn(written)).toEqual([
      "stripe-fetch",
      "stripe-fetch/checkout/sessions",
      "stripe-fetch/client",
      "stripe-fetch/customers",
      "stripe-fetch/issuing/cards",
      "stripe-fetch/types",
    ]);

    const elsewhere = join(installed, folder);
    await cp(written, elsewhere, { recursive: true });
    await cp(join(programs, "consumer.ts"), join(elsewhere, "consumer.ts"));
    await cp(assert, join(elsewhere, "assert.ts"));
    await writeProject(elsewhere, setting, { noEmit: true }, { files: ["consumer.ts"] });
    await run(process.execPath, [compiler, "-p", elsewhere], { cwd: elsewhere });
  },
  // Four compilations.
  300_000,
);

/** Compiles the programs, each a composite project, in a package of a pnpm workspace; gives the folder of their declarations. */
async function writeDeclarations(folder: string, compiler: string, setting: Setting): Promise<string> {
  const out = join(folder, "out");
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await symlink(storeOf("stripe-fetch"), join(folder, "node_modules/stripe-fetch"), "junction");
  for (const project of projects) {
    await cp(join(programs, project), join(folder, project), { recursive: true });
    const emit = { composite: true, emitDeclarationOnly: true, rootDir: ".", outDir: join(out, project) };
    await writeProject(join(folder, project), setting, emit, { include: ["*.ts"] });
  }
  const references = projects.map((path) => ({ path }));
  await writeProject(folder, setting, {}, { files: [], references });
  await run(process.execPath, [compiler, "-b", folder], { cwd: folder });
  return out;
}

/** Writes a package.json and a tsconfig.json. */
async function writeProject(
  folder: string,
  { type, options }: Setting,
  more: Readonly<Record<string, unknown>>,
  files: object,
): Promise<void> {
  const lib = ["es2022", "dom", "dom.iterable", "dom.asynciterable"];
  const compilerOptions = { target: "es2022", lib, types: [], strict: true, ...options, ...more };
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type }));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, ...files }));
}

/** The specifiers of packages, and of what isn't below the folder, in its declarations. */
async function specifiersIn(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".d.ts"));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const found = texts.flatMap((text) =>
    [...text.matchAll(/(?:import\(|from )"([^"]+)"/g)].map(([, name = ""]) => name),
  );
  return [...new Set(found)].filter((name) => !/^\.\/\w+\.js$/.test(name)).sort();
}

/** Where pnpm keeps a package. */
function storeOf(name: string): string {
  return join(workspace, `node_modules/.pnpm/${name}@0.1.0/node_modules/${name}`);
}
