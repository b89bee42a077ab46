import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { readDeclaredModules } from "./declared-modules.js";
import type { Entry } from "./entries.js";
import { bundleDeclarations } from "./bundle-declarations.js";
import { nameImportTypes } from "./name-import-types.js";
import { readDeclarations } from "./read-declarations.js";
import { docsModule, shareDocs } from "./share-docs.js";
import { shareRepeatedTypes } from "./share-types.js";
import { addTypesImports } from "./types-import.js";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const project = fileURLToPath(new URL("tsconfig.json", import.meta.url));

const root = fileURLToPath(new URL("..", import.meta.url));

/** The module of openapi-typescript's types, which have no names of their own. */
const rawTypes = "openapi";

/** The folders whose declarations are bundled. */
const bundledFolders = ["runtime", "resources", "services"];

/** Writes the declaration files of the folder `generated` to `out`; rejects with the compiler's output when it fails. */
export async function emitDeclarations(entries: readonly Entry[], generated: string, out: string): Promise<void> {
  const scratch = await mkdtemp(join(out, "declarations-"));
  try {
    await compile(generated, scratch);
    const modules = await prepareModules(scratch);
    const entryModules = new Set(entries.map(({ module }) => module));
    const files = bundleDeclarations(readDeclaredModules(scratch, modules), bundledFolders, entryModules);
    for (const [path, text] of addTypesImports(files, entryModules)) {
      const file = join(out, `${path}.d.ts`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, path === rawTypes ? shareRepeatedTypes(minify(text)) : minify(text));
    }
  } finally {
    await rm(scratch, { recursive: true });
  }
  for (const { module, source } of entries) {
    if (source !== undefined) await writeFile(join(out, `${module}.d.ts`), await declareAlone(source));
  }
}

/** Imports the types of other modules, and shares repeated comments, in the declaration files of a folder; returns their modules. */
async function prepareModules(folder: string): Promise<readonly string[]> {
  const modules = await readDeclarations(folder);
  if (modules.has(docsModule)) throw new Error(`${docsModule}.d.ts would replace a module's declarations`);
  const fileOf = (module: string): string => join(folder, `${module}.d.ts`);
  const own = [...modules].filter(([module]) => module !== rawTypes);
  const shared = shareDocs(new Map(own.map(([module, text]) => [module, nameImportTypes(module, text)])));
  await Promise.all([...shared].map(([module, text]) => writeFile(fileOf(module), text)));
  return [...modules.keys(), docsModule];
}

/** Emits the declarations of a source outside of `generated/`, whose exports all state their types. */
async function declareAlone(source: string): Promise<string> {
  const text = await readFile(join(root, source), "utf8");
  const { outputText } = ts.transpileDeclaration(text, { compilerOptions: { target: ts.ScriptTarget.ES2023 } });
  return minify(outputText).replaceAll('"../generated/', '"./');
}

async function compile(generated: string, out: string): Promise<void> {
  const config = join(out, "tsconfig.json");
  const compilerOptions = { rootDir: generated, outDir: out };
  await writeFile(config, JSON.stringify({ extends: project, compilerOptions, include: [generated] }));
  const child = spawn(process.execPath, [compiler, "--project", config]);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`tsc ended with ${String(code)}:\n${output}`);
}

/**
 * Replaces indentation by tabs, since the compiler's four spaces make up a tenth of the text, and `@see` by `@remarks`:
 * a compiler parses `@see` and `@link`, which takes longer than all other comments together.
 */
function minify(text: string): string {
  return text
    .replaceAll(/^(?: {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4))
    .replaceAll(/^(\s*\* )@see (?=https:)/gm, "$1@remarks ");
}
