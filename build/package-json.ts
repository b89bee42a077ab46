import { readFile, writeFile } from "node:fs/promises";
import type { Entry } from "./entries.js";
import { exportsOf } from "./exports.js";
import { entryFieldsOf, stubFoldersOf } from "./legacy-resolution.js";

/** What is in the package beside the stubs; npm adds package.json itself. */
const packed = ["dist", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md"];

/** The parts of package.json that follow from the entries. */
export function fieldsOf(entries: readonly Entry[]) {
  const exports = exportsOf(entries);
  return { ...entryFieldsOf(exports), exports, files: [...packed, ...stubFoldersOf(exports)] };
}

/** Writes those parts into package.json; says whether they were others before. */
export async function writeFields(file: string, entries: readonly Entry[]): Promise<boolean> {
  const before = await readFile(file, "utf8");
  const { main, types, typesVersions, exports, ...rest } = fieldsOf(entries);
  const described = JSON.parse(before) as object;
  const after = `${JSON.stringify({ ...described, main, types, typesVersions, exports, ...rest }, undefined, 2)}\n`;
  if (after !== before) await writeFile(file, after);
  return after !== before;
}
