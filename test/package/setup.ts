import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Official from "stripe";
import type { TestProject } from "vitest/node";
import { API_VERSION } from "../../generated/api-version.js";
import { readDocument } from "../../generator/document/read.js";
import { startServer, type RunningServer } from "../../server/server.js";
import { april2024 } from "../documents.js";
import { packAndInstall, type Packed } from "./pack.js";
import { run } from "./run.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed package. */
    readonly tarball: string;
    /** A folder outside of the repository in whose node_modules npm installed it. */
    readonly installed: string;
    /** The package of another document, in the style of Stripe's newest ones. */
    readonly other: Packed;
    /** A folder with the SDK of the API version that the official client has, to compare the two. */
    readonly officialVersion: string;
    /** Where an embedded server listens. */
    readonly stripeUrl: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Builds, packs and installs both packages once for all tests, without touching `dist/`; what it made goes at the end. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const scratch = await mkdtemp(join(tmpdir(), "stripe-fetch-package-"));
  const [{ tarball, installed }, other, server] = await Promise.all([
    packAndInstall(join(root, "generated"), scratch),
    packAndInstall(join(root, "test/golden/generated"), join(scratch, "other")),
    startEmbeddedStripe(),
  ]);
  const officialVersion = await generateOfficialVersion(join(installed, "official-version/generated"));
  provide("tarball", tarball);
  provide("installed", installed);
  provide("other", other);
  provide("officialVersion", officialVersion);
  provide("stripeUrl", server.url);
  return async () => {
    await server.close();
    await rm(scratch, { recursive: true, force: true });
  };
}

/** Generates the SDK of the official client's API version, when another one is pinned; returns its folder. */
async function generateOfficialVersion(folder: string): Promise<string> {
  const client = new Official("sk_test_123") as unknown as { getApiField(name: "version"): string };
  const wanted = client.getApiField("version");
  if (API_VERSION === wanted) return join(root, "generated");
  const flags = ["--spec", april2024, "--out", folder];
  await run(process.execPath, ["--import", "tsx", "generator/main.ts", "generate", ...flags], { cwd: root });
  await writeFile(join(folder, "../package.json"), '{ "type": "module" }');
  const version = await readFile(join(folder, "api-version.ts"), "utf8");
  if (!version.includes(`"${wanted}"`)) throw new Error("the official client has another API version");
  return folder;
}

async function startEmbeddedStripe(): Promise<RunningServer> {
  const { value } = await readDocument(root);
  if (value === undefined) throw new Error("the document can't be read");
  return startServer(value.document);
}
