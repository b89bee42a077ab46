import type { Stats } from "node:fs";
import { lstat, readFile, stat } from "node:fs/promises";

type Question = "isFile" | "isDirectory" | "isSymbolicLink" | "isFIFO" | "isSocket";

/** A file can't be read; the message says why, in words that follow its name. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}

/** Reads a file, or what a link to one leads to; rejects with an UnreadableFileError at once where a read would wait. */
export async function readRegularFile(file: string): Promise<Uint8Array> {
  try {
    const stats = await stat(file);
    if (!stats.isFile()) throw new UnreadableFileError(`it is ${describeKind(stats)}`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    throw new UnreadableFileError(await describeFailure(file, error as NodeJS.ErrnoException));
  }
}

/** What lies at a path, as a message names it: "a folder", "a named pipe". */
export function describeKind(stats: Pick<Stats, Question>): string {
  if (stats.isFile()) return "a file";
  if (stats.isDirectory()) return "a folder";
  if (stats.isSymbolicLink()) return "a link";
  if (stats.isFIFO()) return "a named pipe";
  return stats.isSocket() ? "a socket" : "a device";
}

async function describeFailure(file: string, { code }: NodeJS.ErrnoException): Promise<string> {
  if (code !== "ENOENT" && code !== "ENOTDIR") return `it can't be read (${code})`;
  const isLink = await lstat(file).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
  return isLink ? "it is a link that leads nowhere" : "there is no such file";
}
