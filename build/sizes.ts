import { stat } from "node:fs/promises";
import { join } from "node:path";
import { listFiles } from "../generator/files/list.js";
import { describeGrowth, megabytes } from "../generator/size.js";
import { readDeclarations } from "./read-declarations.js";
import { packedFiles } from "./package-json.js";
import type { Stub } from "./legacy-resolution.js";
import { reachableFrom } from "./types-import.js";

/** The sizes of what a build made, in bytes. */
export interface Sizes {
  /** The declarations that a compiler reads for the main entry. */
  readonly declarations: number;
  /** The declarations of the entry `openapi`. */
  readonly openapi: number;
  readonly dist: number;
}

/** Measures a folder `dist`. Without one, all sizes are 0. */
export async function measureDist(dist: string): Promise<Sizes> {
  const declarations = await readDeclarations(dist);
  const paths = await listFiles(dist);
  const sizeOf = (module: string): number => Buffer.byteLength(declarations.get(module) ?? "");
  return {
    declarations: sum([...reachableFrom("stripe", declarations)].map(sizeOf)),
    openapi: sizeOf("openapi"),
    dist: await sizeOfFiles(paths.map((path) => join(dist, path))),
  };
}

/** Prints the sizes before and after a build, and that of the package when it is unpacked. */
export async function printSizes(
  root: string,
  before: Sizes,
  after: Sizes,
  stubs: readonly Stub[],
): Promise<readonly string[]> {
  const others = await sizeOfFiles([...packedFiles, "package.json"].map((file) => join(root, file)));
  const unpacked = after.dist + others + sum(stubs.map(({ text }) => Buffer.byteLength(text)));
  return [
    `declarations  ${describeGrowth(before.declarations, after.declarations)} of the main entry`,
    `openapi.d.ts  ${describeGrowth(before.openapi, after.openapi)}`,
    `dist          ${describeGrowth(before.dist, after.dist)}`,
    `package       ${megabytes(unpacked)} unpacked`,
  ];
}

async function sizeOfFiles(paths: readonly string[]): Promise<number> {
  const found = await Promise.all(paths.map((path) => stat(path)));
  return sum(found.map(({ size }) => size));
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
