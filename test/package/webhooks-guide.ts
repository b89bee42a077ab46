import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { env, makeProject } from "./project.js";
import { filesOf } from "./readme.js";
import { redirect } from "./redirect.js";
import { run } from "./run.js";

const page = "docs/webhooks.md";
const modules = join(import.meta.dirname, "../../node_modules");
const frameworks = ["@hono/node-server", "@types/express", "express", "fastify", "hono"];
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** What the endpoint of a file answers, and what its functions print. */
export interface Received {
  readonly answers: readonly { readonly type: string }[];
  readonly said: readonly string[];
}

/** Makes a project of the files that the guide shows, as they stand, and compiles it. */
export async function makeGuide(): Promise<string> {
  const cwd = await makeProject("webhooks");
  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), text);
  };
  for (const name of frameworks) {
    await mkdir(dirname(join(cwd, "node_modules", name)), { recursive: true });
    await symlink(join(modules, name), join(cwd, "node_modules", name));
  }
  for (const [name, text] of await filesOf(page, "typescript")) await write(name, text);
  const [, sql = ""] = /^```sql\n(.*?)^```$/ms.exec(await readFile(page, "utf8")) ?? [];
  await write("stripe_events.sql", sql);
  await write("redirect.js", redirect);
  // The declarations of the frameworks aren't ours.
  await run(process.execPath, [compiler, "--project", cwd, "--skipLibCheck"], { cwd });
  return cwd;
}

/** Delivers two events to the endpoint of each file: first a forged one with the same object, then the event, and then the event again. */
export async function deliver(
  cwd: string,
  [program, ...flags]: readonly [string, ...string[]],
  files: readonly string[],
): Promise<Readonly<Record<string, Received>>> {
  const secrets = { STRIPE_SECRET_KEY: "sk_test_123", STRIPE_WEBHOOK_SECRET: "whsec_123" };
  const said = await run(program, [...flags, "deliver.js", ...files], { cwd, env: { ...env, ...secrets } });
  return JSON.parse(said) as Record<string, Received>;
}
