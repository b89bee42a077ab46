import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listEntries } from "../../build/entries.js";
import { exportsOf } from "../../build/exports.js";
import { stubsOf } from "../../build/legacy-resolution.js";
import { packageFields } from "../../build/package-json.js";
import { buildPackage } from "../../build/package.js";
import { writeStubs } from "../../build/stubs.js";
import { run } from "./run.js";

/** The packed package of a document's SDK, and where npm installed it. */
export interface Packed {
  readonly tarball: string;
  /** A folder outside of the repository in whose node_modules npm installed it. */
  readonly installed: string;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const dependencies = ["openapi-fetch", "openapi-typescript-helpers"];
const types = ["@types/node", "undici-types"];

/** Builds the package of an SDK as releases do, packs and installs it, all in `scratch`. */
export async function packAndInstall(generated: string, scratch: string): Promise<Packed> {
  const [staged, installed] = [join(scratch, "staged"), join(scratch, "installed")];
  await Promise.all([mkdir(staged, { recursive: true }), mkdir(installed, { recursive: true })]);
  for (const file of ["README.md", "LICENSE", "NOTICE", "CHANGELOG.md"]) {
    await cp(join(root, file), join(staged, file));
  }
  const entries = await listEntries(generated);
  const described = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as object;
  await writeFile(join(staged, "package.json"), JSON.stringify({ ...described, ...packageFields(entries) }));
  await buildPackage(generated, join(staged, "dist"));
  await writeStubs(staged, stubsOf(exportsOf(entries)));
  const packed = await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", scratch], {
    cwd: staged,
  });
  const tarball = join(scratch, packed.trim());
  await install(tarball, installed);
  return { tarball, installed };
}

/** Installs the tarball as users do, and without the network: its dependencies, and Node's types, come from our node_modules. */
async function install(tarball: string, folder: string): Promise<void> {
  await writeFile(join(folder, "package.json"), '{ "private": true }');
  const packages = [tarball, ...[...dependencies, ...types].map((name) => `file:${join(root, "node_modules", name)}`)];
  const flags = ["--offline", "--install-links", "--ignore-scripts", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...flags, ...packages], { cwd: folder });
}
