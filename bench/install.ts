import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildPackage } from "../build/package.js";
import type { Place } from "./measure.js";

/** Builds the package in a folder where scripts find it, and the official library beside it. */
export async function installPackages({ root, scratch }: Place): Promise<void> {
  const home = join(scratch, "node_modules/stripe-fetch");
  await mkdir(home, { recursive: true });
  await writeFile(join(scratch, "package.json"), '{ "type": "module" }');
  await copyFile(join(root, "package.json"), join(home, "package.json"));
  await buildPackage(join(root, "generated"), join(home, "dist"));
  for (const name of ["openapi-fetch", "stripe"]) {
    await symlink(join(root, "node_modules", name), join(scratch, "node_modules", name), "dir");
  }
}
