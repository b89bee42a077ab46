import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildPackage } from "../build/package.js";
import type { BenchPaths } from "./measure.js";

/** Installs the built package and the official library, in two versions, for the scripts in the scratch folder. */
export async function installPackages({ root, scratch }: BenchPaths): Promise<void> {
  const folder = join(scratch, "node_modules/stripe-fetch");
  await mkdir(folder, { recursive: true });
  await writeFile(join(scratch, "package.json"), '{ "type": "module" }');
  await copyFile(join(root, "package.json"), join(folder, "package.json"));
  await buildPackage(join(root, "generated"), join(folder, "dist"));
  for (const name of ["openapi-fetch", "stripe", "stripe-23"]) {
    await symlink(join(root, "node_modules", name), join(scratch, "node_modules", name), "dir");
  }
}
