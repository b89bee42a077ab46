import type { Stats } from "node:fs";
import { lstat, readFile, stat } from "node:fs/promises";

type FileTypeTest = "isFile" | "isDirectory" | "isSymbolicLink" | "isFIFO" | "isSocket";

/** A file can't be read; the message is the reason, to follow the file's name. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}

/**
 * Reads a regular file, following links. Rejects with an UnreadableFileError for anything else, such as a named pipe,
 * whose read would block.
 */
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

/** Describes the kind of a file system entry for messages: "a folder", "a named pipe". */
export function describeKind(stats: Pick<Stats, FileTypeTest>): string {
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
