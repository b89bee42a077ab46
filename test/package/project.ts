import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { run } from "./run.js";

const projects = fileURLToPath(new URL("projects", import.meta.url));
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** What the program of every project prints. */
export const output = JSON.stringify([
  "Ada: 6735",
  "sold for 4000, 4000, 4000",
  "200: deleted",
  "resource_missing",
  "customer.created, signature_mismatch",
]);

/** What the program reads from its environment. */
export const env = { STRIPE_URL: inject("stripeUrl") };

/** Makes a fresh project where the package is installed: one of the folders here, and the program that they share. */
export async function makeProject(name: string, as = name): Promise<string> {
  const folder = join(inject("installed"), as);
  await cp(join(projects, name), folder, { recursive: true });
  await cp(join(projects, "program.ts"), join(folder, "program.ts"));
  return folder;
}

/** Compiles a project as its tsconfig.json says, the declarations of packages too; rejects with the errors. */
export async function compile(folder: string): Promise<void> {
  const flags = ["--skipLibCheck", "false", "--skipDefaultLibCheck", "true"];
  await run(process.execPath, [compiler, "--project", folder, ...flags], { cwd: folder });
}
