import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const project = fileURLToPath(new URL("tsconfig.json", import.meta.url));

/** Writes the declarations of `generated/` into a folder; rejects with what the compiler said when it fails. */
export async function declare(out: string): Promise<void> {
  const child = spawn(process.execPath, [compiler, "--project", project, "--outDir", out]);
  let words = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (words += text));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`tsc ended with ${String(code)}:\n${words}`);
  await indentWithTabs(out);
}

/** A tenth of the declarations is the compiler's indentation by four spaces. */
async function indentWithTabs(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((name) => name.endsWith(".d.ts"))) {
    const path = join(folder, file);
    const text = await readFile(path, "utf8");
    await writeFile(
      path,
      text.replaceAll(/^(?: {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4)),
    );
  }
}
