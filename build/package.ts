import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.js";
import { emitDeclarations } from "./emit-declarations.js";
import { listEntries } from "./entries.js";

/** Builds the published files from the folder `generated`, an absolute path, in an empty folder `out`: modules, declarations and the manifest. */
export async function buildPackage(generated: string, out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out);
  const entries = await listEntries(generated);
  await Promise.all([
    bundle(entries, generated, out),
    emitDeclarations(entries, generated, out),
    copyFile(join(generated, "manifest.json"), join(out, "manifest.json")),
  ]);
}
