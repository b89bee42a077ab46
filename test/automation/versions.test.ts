import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPackages, writeVersion } from "../../automation/versions.js";
import { makeFolder } from "./repository.js";

const files = [
  "package.json",
  "generator/package.json",
  "package-lock.json",
  "generator/runtime/version.ts",
  "README.md",
];

test("changes only the lines that state the version, in the repository's files", async () => {
  const root = makeFolder();
  for (const file of files) await cp(file, join(root, file));
  const [sdk, generator] = await readPackages(root);
  expect([sdk?.name, generator?.name]).toEqual(["stripe-fetch", "stripe-fetch-generator"]);
  await writeVersion(root, "98.76.54");
  expect((await readPackages(root)).map(({ version }) => version)).toEqual(["98.76.54", "98.76.54"]);
  const counts = await Promise.all(
    files.map(async (file) => {
      const [before, after] = await Promise.all([readFile(file, "utf8"), readFile(join(root, file), "utf8")]);
      const [old, now] = [before.split("\n"), after.split("\n")];
      expect(now.length, file).toBe(old.length);
      const changed = now.filter((line, index) => line !== old[index]);
      expect(
        changed.every((line) => line.includes("98.76.54")),
        file,
      ).toBe(true);
      return changed.length;
    }),
  );
  expect(counts).toEqual([1, 1, 3, 1, 1]);
});
