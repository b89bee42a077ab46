import { mkdir, readFile, rmdir, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Stub } from "./legacy-resolution.js";

/**
 * Writes stubs below the root of the package, for as long as it is packed. Throws an error where something else
 * is in the place of one.
 */
export async function writeStubs(root: string, stubs: readonly Stub[]): Promise<void> {
  for (const { path, text } of stubs) {
    const file = join(root, path);
    const found = await textOf(file);
    if (found !== undefined && found !== text) throw new Error(`${path} is in the way of a stub; rename its folder`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** Removes stubs, and the folders that are empty without them. */
export async function removeStubs(root: string, stubs: readonly Stub[]): Promise<void> {
  for (const { path, text } of stubs) {
    if ((await textOf(join(root, path))) !== text) continue;
    await unlink(join(root, path));
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
      if (!(await removeEmpty(join(root, folder)))) break;
    }
  }
}

async function removeEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTEMPTY") return false;
    throw error;
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
