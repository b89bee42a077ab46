import { join, relative } from "node:path";
import { readRegularFile } from "../regular-file.js";
import { hashTree, type Made } from "./checksums.js";
import { sha256 } from "../sha256.js";
import type { Found, Tree } from "./tree.js";

/** What a run was made from and what it made: a run that would be the same is skipped. */
interface Stamp {
  readonly inputs: string;
  readonly outputs: Made;
}

/**
 * One hash over everything that decides the output: the given files (document, overlays, generator sources), the
 * packages that are installed, the version of Node, and the options.
 */
export async function hashInputs(root: string, files: readonly string[], options: object): Promise<string> {
  const contents = await Promise.all(files.map(async (file) => `${relative(root, file)} ${await hashFile(file)}`));
  return sha256([...contents, await hashPackages(root), process.version, JSON.stringify(options)].join("\n"));
}

/** What npm has installed, in all versions and depths; else what it would install. */
async function hashPackages(root: string): Promise<string | undefined> {
  return (
    (await hashFile(join(root, "node_modules/.package-lock.json"))) ?? (await hashFile(join(root, "package-lock.json")))
  );
}

/** Whether the last run had these inputs, and what is there of ours is what it made: nothing less, more or other. */
export function isUpToDate({ ours, stamp: text }: Found, inputs: string): boolean {
  const stamp = parseStamp(text);
  if (stamp?.inputs !== inputs) return false;
  const { outputs } = stamp;
  return ours.size === Object.keys(outputs).length && [...ours].every(([path, text]) => outputs[path] === sha256(text));
}

/** What a run was made from and what it made, as text. */
export function printStamp(inputs: string, tree: Tree): string {
  return JSON.stringify({ inputs, outputs: hashTree(tree) } satisfies Stamp);
}

/** A file that can't be read has no hash: whoever needs it says what is wrong. */
async function hashFile(file: string): Promise<string | undefined> {
  const bytes = await readRegularFile(file).catch(() => undefined);
  return bytes && sha256(bytes);
}

function parseStamp(text: string | undefined): Stamp | undefined {
  try {
    const stamp = JSON.parse(text ?? "") as Partial<Stamp> | null;
    const isStamp = typeof stamp?.inputs === "string" && typeof stamp.outputs === "object" && stamp.outputs !== null;
    return isStamp ? (stamp as Stamp) : undefined;
  } catch {
    return undefined;
  }
}
