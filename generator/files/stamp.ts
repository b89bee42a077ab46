import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { readRegularFile } from "../regular-file.js";
import { readTree, sha256, stampFile, type Made, type Tree } from "./tree.js";

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
export async function isUpToDate(out: string, inputs: string): Promise<boolean> {
  const stamp = await readStamp(out);
  if (stamp?.inputs !== inputs) return false;
  const { outputs } = stamp;
  const { ours } = await readTree(out, outputs);
  return ours.size === Object.keys(outputs).length && [...ours].every(([path, text]) => outputs[path] === sha256(text));
}

/** What the last run made, as far as that is known. */
export async function readMade(out: string): Promise<Made> {
  return (await readStamp(out))?.outputs ?? {};
}

/** Notes what a run was made from and what it made. */
export async function writeStamp(out: string, inputs: string, tree: Tree): Promise<void> {
  const outputs = Object.fromEntries([...tree].map(([path, text]) => [path, sha256(text)]));
  await writeFile(join(out, stampFile), JSON.stringify({ inputs, outputs } satisfies Stamp));
}

/** A file that can't be read has no hash: whoever needs it says what is wrong. */
async function hashFile(file: string): Promise<string | undefined> {
  const bytes = await readRegularFile(file).catch(() => undefined);
  return bytes && sha256(bytes);
}

async function readStamp(out: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(join(out, stampFile), "utf8")) as Stamp;
  } catch {
    return undefined;
  }
}
