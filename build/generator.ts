import { chmod, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { listFiles } from "../generator/files/list.js";

/** The runtime's modules that the generator imports itself; the others are only copied. */
const imported = "runtime/operation-id.ts";

/**
 * Builds the generator as JavaScript in an empty folder `out`, laid out like the repository: `generator/` with the
 * runtime's sources, and `spec/overlays/`. The pin stays behind, because the package generates from any document.
 */
export async function buildGenerator(root: string, out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  const [source, built] = [join(root, "generator"), join(out, "generator")];
  await mkdir(built, { recursive: true });
  const files = (await listFiles(source)).filter((file) => !file.startsWith("dist/"));
  const isCompiled = (file: string): boolean =>
    file === imported || (file.endsWith(".ts") && !file.startsWith("runtime/") && file !== "main.ts");
  await build({
    entryPoints: files.filter(isCompiled).map((file) => join(source, file)),
    outbase: source,
    outdir: built,
    format: "esm",
    platform: "node",
    target: "node20.19",
    charset: "utf8",
    logLevel: "warning",
  });
  const copied = files.filter((file) => file.startsWith("runtime/") || file.endsWith(".js"));
  await Promise.all(copied.map((file) => cp(join(source, file), join(built, file))));
  await cp(join(root, "spec/overlays"), join(out, "spec/overlays"), { recursive: true });
  await addShebang(join(built, "bin.js"));
}

/** Makes the entry point a program that a shell can start. */
async function addShebang(file: string): Promise<void> {
  await writeFile(file, `#!/usr/bin/env node\n${await readFile(file, "utf8")}`);
  await chmod(file, 0o755);
}
