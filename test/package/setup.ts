import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { listEntries } from "../../build/entries.js";
import { exportsOf } from "../../build/exports.js";
import { stubsOf } from "../../build/legacy-resolution.js";
import { buildPackage } from "../../build/package.js";
import { writeStubs } from "../../build/stubs.js";
import { readDocument } from "../../generator/document/read.js";
import { startServer, type RunningServer } from "../../server/server.js";
import { run } from "./run.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed package. */
    readonly tarball: string;
    /** A folder outside of the repository in whose node_modules npm installed it. */
    readonly installed: string;
    /** Where an embedded server listens. */
    readonly stripeUrl: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const dependencies = ["openapi-fetch", "openapi-typescript-helpers"];
const types = ["@types/node", "undici-types"];

/** Builds, packs and installs the package once for all tests, without touching `dist/`; what it made goes at the end. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const scratch = await mkdtemp(join(tmpdir(), "stripe-fetch-package-"));
  const [staged, installed] = [join(scratch, "staged"), join(scratch, "installed")];
  await Promise.all([mkdir(staged), mkdir(installed)]);
  for (const file of ["package.json", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md"]) {
    await cp(join(root, file), join(staged, file));
  }
  await buildPackage(join(root, "generated"), join(staged, "dist"));
  await writeStubs(staged, stubsOf(exportsOf(await listEntries(join(root, "generated")))));
  const packed = await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", scratch], {
    cwd: staged,
  });
  const tarball = join(scratch, packed.trim());
  await install(tarball, installed);
  const server = await startEmbeddedStripe();
  provide("tarball", tarball);
  provide("installed", installed);
  provide("stripeUrl", server.url);
  return async () => {
    await server.close();
    await rm(scratch, { recursive: true, force: true });
  };
}

/** Installs the tarball as users do, and without the network: its dependencies, and Node's types, come from our node_modules. */
async function install(tarball: string, folder: string): Promise<void> {
  await writeFile(join(folder, "package.json"), '{ "private": true }');
  const packages = [tarball, ...[...dependencies, ...types].map((name) => `file:${join(root, "node_modules", name)}`)];
  const flags = ["--offline", "--install-links", "--ignore-scripts", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...flags, ...packages], { cwd: folder });
}

async function startEmbeddedStripe(): Promise<RunningServer> {
  const { value } = await readDocument(root);
  if (value === undefined) throw new Error("the document can't be read");
  return startServer(value.document);
}
