import { readFile, writeFile } from "node:fs/promises";
import type { Entry } from "./entries.js";
import { browserFieldOf, exportsOf } from "./exports.js";
import { entryFieldsOf, stubFoldersOf } from "./legacy-resolution.js";

/** The published files at the root, to which npm adds package.json. */
export const packedFiles = ["README.md", "LICENSE", "NOTICE", "CHANGELOG.md"];

/** Builds the fields of package.json that depend on the entries. */
export function packageFields(entries: readonly Entry[]) {
  const exports = exportsOf(entries);
  return {
    ...entryFieldsOf(exports),
    browser: browserFieldOf(entries),
    exports,
    files: ["dist", ...packedFiles, ...stubFoldersOf(exports)],
  };
}

/** Writes these fields to package.json; returns whether they changed. */
export async function writeFields(file: string, entries: readonly Entry[]): Promise<boolean> {
  const before = await readFile(file, "utf8");
  const { main, types, typesVersions, browser, exports, ...rest } = packageFields(entries);
  const manifest = JSON.parse(before) as object;
  const after = `${JSON.stringify({ ...manifest, main, types, typesVersions, browser, exports, ...rest }, undefined, 2)}\n`;
  if (after !== before) await writeFile(file, after);
  return after !== before;
}
