import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the declarations in a folder import by a way that doesn't hold elsewhere: by a path into node_modules or into `dist`. */
export async function listForeignModules(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".d.ts"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  const modules = texts.flatMap((text) => [...text.matchAll(/(?:from |import\()"([^"]*)"/g)].map(([, name]) => name!));
  return modules.filter((name) => /node_modules|dist\//.test(name));
}
