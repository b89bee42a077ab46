import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.js";
import { declare } from "./emit-declarations.js";
import { listEntries } from "./entries.js";

/** Makes what is published from `generated/`, in a folder that is emptied before: modules, declarations, the manifest. */
export async function buildPackage(generated: string, out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out);
  const entries = await listEntries(generated);
  await Promise.all([
    bundle(entries, generated, out),
    declare(entries, out),
    copyFile(join(generated, "manifest.json"), join(out, "manifest.json")),
  ]);
}
