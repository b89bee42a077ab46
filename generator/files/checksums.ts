import { sha256 } from "../sha256.js";
import type { Tree } from "./tree.js";

/** The sha256 of each generated file, by path. */
export type Checksums = Readonly<Record<string, string>>;

/** The file of checksums. It is part of the output, so that it is committed and a clone of the repository has it. */
export const checksumsFile = "files.json";
const generator = "stripe-fetch";

/** The start of the file of checksums, which identifies it even if the rest is damaged. */
export const checksumsStart = new RegExp(String.raw`^\{\s*"generator": "${generator}"`);

/** Computes the sha256 of each file of a tree, sorted by path. */
export function hashTree(tree: Tree): Checksums {
  const hashes = [...tree].map(([path, text]) => [path, sha256(text)] as const);
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Prints the checksums of a tree as JSON. */
export function printChecksums(tree: Tree): string {
  return `${JSON.stringify({ generator, files: hashTree(tree) }, undefined, 2)}\n`;
}

/** Parses a file of checksums; returns undefined if it is invalid, such as after a merge conflict. */
export function parseChecksums(text: string): Checksums | undefined {
  try {
    const { files } = JSON.parse(text) as { readonly files?: unknown };
    if (typeof files !== "object" || files === null) return undefined;
    return Object.values(files).every((hash) => typeof hash === "string") ? (files as Checksums) : undefined;
  } catch {
    return undefined;
  }
}
