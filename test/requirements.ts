import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const bin = fileURLToPath(new URL("../node_modules/.bin", import.meta.url));

/**
 * A test that needs a program which isn't an npm dependency of ours. Where it is missing the test is skipped, and
 * prints why; under `REQUIRE_ALL=1` it fails. Of several names the first that is there counts.
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
  const reason = `${programs.join(" or ")} isn't there`;
  if (process.env["REQUIRE_ALL"] === "1") test(sentence, () => expect.fail(reason));
  else {
    console.warn(`skipped, because ${reason}: ${sentence}`);
    test.skip(sentence);
  }
}

/** Where a program is, among our packages' and then in PATH. */
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
