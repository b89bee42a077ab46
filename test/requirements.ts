import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const bin = fileURLToPath(new URL("../node_modules/.bin", import.meta.url));

/**
 * Defines a test that needs a program which isn't an npm dependency of this repository. Without the program, the test is
 * skipped and prints the reason; with `REQUIRE_ALL=1` it fails. Of several names, uses the first that is installed.
 */
export function testWith(
  programs: readonly string[],
  sentence: string,
  body: (program: string) => Promise<void>,
): void {
  const found = programs.map(findProgram).find((path) => path !== undefined);
  if (found !== undefined) {
    test(sentence, () => body(found));
    return;
  }
  const reason = `${programs.join(" or ")} isn't installed`;
  if (process.env["REQUIRE_ALL"] === "1") test(sentence, () => expect.fail(reason));
  else {
    console.warn(`skipped, because ${reason}: ${sentence}`);
    test.skip(sentence);
  }
}

/** Returns the path of a program: in `node_modules/.bin`, or else in PATH. */
function findProgram(name: string): string | undefined {
  const folders = [bin, ...(process.env["PATH"] ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
