import { readdirSync, readFileSync } from "node:fs";

const stated = /\.(\d{4}-\d{2}-\d{2}(?:\.[a-z]+)?)\.(?:long\.)?test\.ts$/;

/**
 * Returns the test files that state facts of another API version than the pinned one: a name such as
 * `names.2024-04-10.test.ts` says which. They compare with the official library of that version, or name what only its
 * document has.
 */
export function listTestsOfOtherVersions(): readonly string[] {
  const { apiVersion } = JSON.parse(readFileSync("spec/pin.json", "utf8")) as { readonly apiVersion: string };
  const files = readdirSync("test", { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => ![undefined, apiVersion].includes(stated.exec(file)?.[1]))
    .map((file) => `test/${file.replaceAll("\\", "/")}`)
    .sort();
}
