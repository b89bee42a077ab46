import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { sha256, stampFile, type Tree } from "./tree.js";

/** What a run was made from and what it made: a run that would be the same is skipped. */
interface Stamp {
  readonly inputs: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * One hash over everything that decides the output: the given files (document, overlays, generator sources), the
 * versions of the packages that print, and the options.
 */
export async function hashInputs(
  root: string,
  files: readonly string[],
  packages: readonly string[],
  options: object,
): Promise<string> {
  const contents = await Promise.all(files.map(async (file) => `${relative(root, file)} ${await hashFile(file)}`));
  const versions = await Promise.all(packages.map((name) => packageVersion(root, name)));
  return sha256([...contents, ...versions, process.version, JSON.stringify(options)].join("\n"));
}

/** Whether the last run had these inputs, and all that it made is still there as it was. */
export async function isUpToDate(out: string, inputs: string): Promise<boolean> {
  const stamp = await readStamp(out);
  if (stamp?.inputs !== inputs) return false;
  const matches = Object.entries(stamp.outputs).map(async ([path, hash]) => (await hashFile(join(out, path))) === hash);
  return (await Promise.all(matches)).every(Boolean);
}

/** Notes what a run was made from and what it made. */
export async function writeStamp(out: string, inputs: string, tree: Tree): Promise<void> {
  const outputs = Object.fromEntries([...tree].map(([path, text]) => [path, sha256(text)]));
  await writeFile(join(out, stampFile), JSON.stringify({ inputs, outputs } satisfies Stamp));
}

/** A file that can't be read has no hash: whoever needs it says what is wrong. */
async function hashFile(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes && sha256(bytes);
}

async function readStamp(out: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(join(out, stampFile), "utf8")) as Stamp;
  } catch {
    return undefined;
  }
}

async function packageVersion(root: string, name: string): Promise<string> {
  const text = await readFile(join(root, "node_modules", name, "package.json"), "utf8");
  return `${name} ${(JSON.parse(text) as { version: string }).version}`;
}
