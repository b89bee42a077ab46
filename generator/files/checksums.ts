import { sha256 } from "../sha256.js";
import type { Tree } from "./tree.js";

/** The sha256 of each file that a run made, by its path. */
export type Checksums = Readonly<Record<string, string>>;

/** Part of the output, so that a clone of a repository knows it too: which files were made, and how. */
export const checksumsFile = "files.json";
const generator = "stripe-fetch";

/** How a record begins, whatever has become of the rest. */
export const checksumsStart = new RegExp(String.raw`^\{\s*"generator": "${generator}"`);

/** The sha256 of each file of a tree, sorted by path. */
export function hashTree(tree: Tree): Checksums {
  const hashes = [...tree].map(([path, text]) => [path, sha256(text)] as const);
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The record of a tree. */
export function printChecksums(tree: Tree): string {
  return `${JSON.stringify({ generator, files: hashTree(tree) }, undefined, 2)}\n`;
}

/** What a record says; undefined when it is none, or was damaged, such as by a merge. */
export function parseChecksums(text: string): Checksums | undefined {
  try {
    const { files } = JSON.parse(text) as { readonly files?: unknown };
    if (typeof files !== "object" || files === null) return undefined;
    return Object.values(files).every((hash) => typeof hash === "string") ? (files as Checksums) : undefined;
  } catch {
    return undefined;
  }
}
