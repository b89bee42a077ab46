import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The files whose code must compile and run. */
export async function listPages(root: string): Promise<readonly string[]> {
  const docs = await readdir(join(root, "docs"), { recursive: true }).catch(() => []);
  return ["README.md", ...docs.filter((file) => file.endsWith(".md")).map((file) => join("docs", file))];
}

/**
 * The program that a page's blocks of TypeScript are, read from top to bottom: imports first, each once, and ids in place
 * of `"cus_…"`.
 */
export async function programOf(page: string, ids: Readonly<Record<string, string>>): Promise<string> {
  const blocks = [...(await readFile(page, "utf8")).matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
  const imports = blocks.flatMap((code) => code.match(/^import .*;$/gm) ?? []);
  const statements = blocks.map((code) => code.replace(/^import .*;\n/gm, ""));
  const program = [...new Set(imports), ...statements].join("\n");
  return program.replace(/"([a-z_]*?)_?…"/g, (text, prefix: string) => JSON.stringify(ids[prefix] ?? text));
}

/** The files that a page shows: its blocks of a language that begin with `// name`. */
export async function filesOf(
  page: string,
  language: "js" | "typescript",
): Promise<readonly (readonly [name: string, text: string])[]> {
  const blocks = (await readFile(page, "utf8")).matchAll(/^```(\w+)\n\/\/ ([\w./-]+)[^\n]*\n(.*?)^```$/gms);
  return Array.from(blocks)
    .filter(([, named]) => named === language)
    .map(([, , name = "", text = ""]) => [name, text]);
}
