import { mkdir, readFile, rmdir, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Stub } from "./legacy-resolution.js";

/**
 * Writes the stubs below the root of the package, where they stay only while npm packs it. Throws an error if another
 * file has a stub's path.
 */
export async function writeStubs(root: string, stubs: readonly Stub[]): Promise<void> {
  for (const { path, text } of stubs) {
    const file = join(root, path);
    const existing = await readText(file);
    if (existing !== undefined && existing !== text)
      throw new Error(`${path} is in the way of a stub; rename its folder`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** Removes the stubs, and the folders that are empty without them. */
export async function removeStubs(root: string, stubs: readonly Stub[]): Promise<void> {
  for (const { path, text } of stubs) {
    if ((await readText(join(root, path))) !== text) continue;
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

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
