import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readDeclaredModules } from "./declared-modules.js";
import type { Entry } from "./entries.js";
import { gather } from "./bundle-declarations.js";
import { nameTypes } from "./types-import.js";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const project = fileURLToPath(new URL("tsconfig.json", import.meta.url));

/** The folders whose modules share files. */
const gathered = ["runtime", "resources", "services"];

/** Writes the declarations of `generated/` into a folder; rejects with what the compiler said when it fails. */
export async function declare(entries: readonly Entry[], out: string): Promise<void> {
  const scratch = await mkdtemp(join(out, "declarations-"));
  try {
    await compile(scratch);
    const paths = (await readdir(scratch, { recursive: true })).filter((file) => file.endsWith(".d.ts"));
    const modules = paths.map((path) => path.replaceAll("\\", "/").replace(/\.d\.ts$/, "")).sort();
    const doors = new Set(entries.map(({ module }) => module));
    const files = gather(readDeclaredModules(scratch, modules), gathered, doors);
    for (const [path, text] of nameTypes(files, doors)) {
      const file = join(out, `${path}.d.ts`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, slim(text));
    }
  } finally {
    await rm(scratch, { recursive: true });
  }
}

async function compile(out: string): Promise<void> {
  const child = spawn(process.execPath, [compiler, "--project", project, "--outDir", out]);
  let words = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (words += text));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`tsc ended with ${String(code)}:\n${words}`);
}

/**
 * A tenth of the declarations is the compiler's indentation by four spaces. And of all tags in comments, a compiler
 * reads `@see` and `@link`, which takes it longer than the rest of the comments together.
 */
function slim(text: string): string {
  return text
    .replaceAll(/^(?: {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4))
    .replaceAll(/^(\s*\* )@see (?=https:)/gm, "$1@remarks ");
}
