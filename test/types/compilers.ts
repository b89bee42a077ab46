import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const { resolve } = createRequire(import.meta.url);

/** The versions of TypeScript that the package's declarations support: the lowest, the one that builds them, and those after it. */
export const versions = ["5.4", "5.9", "6.0", "7.0"] as const;
export type Version = (typeof versions)[number];

/** Returns the path of a version's `tsc`. 7.0 doesn't export the file, and has no other interface that is stable. */
export function compilerOf(version: Version): string {
  const name = version === "5.9" ? "typescript" : `typescript-${version}`;
  return join(dirname(resolve(`${name}/package.json`)), "bin/tsc");
}
