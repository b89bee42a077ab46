import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { readDocument } from "../../generator/document/read.js";
import { startServer, type RunningServer } from "../../server/server.js";
import { packAndInstall, type Packed } from "./pack.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed package. */
    readonly tarball: string;
    /** A folder outside of the repository in whose node_modules npm installed it. */
    readonly installed: string;
    /** The package of another document, in the style of Stripe's newest ones. */
    readonly other: Packed;
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
  provide("tarball", tarball);
  provide("installed", installed);
  provide("other", other);
  provide("stripeUrl", server.url);
  return async () => {
    await server.close();
    await rm(scratch, { recursive: true, force: true });
  };
}

async function startEmbeddedStripe(): Promise<RunningServer> {
  const { value } = await readDocument(root);
  if (value === undefined) throw new Error("the document can't be read");
  return startServer(value.document);
}
