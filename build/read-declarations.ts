import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listFiles } from "../generator/files/list.js";

const ending = ".d.ts";

/** Reads the declaration files below a folder, by the paths of their modules, sorted; none without the folder. */
export async function readDeclarations(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = (await listFiles(folder)).filter((file) => file.endsWith(ending));
  const modules = files.map((file) => file.slice(0, -ending.length)).sort();
  const texts = modules.map(async (module): Promise<[string, string]> => [
    module,
    await readFile(join(folder, module + ending), "utf8"),
  ]);
  return new Map(await Promise.all(texts));
}
