import { check } from "../argument-checks.js";
import { createByteStream, openByteSource } from "../byte-source.js";
import type { FileSource } from "../file-param.js";
import { getNodeModule } from "./modules.js";

/**
 * Returns a file on disk as a param to upload: `{ file: fromPath("scan.pdf") }`. It has the name of the path, and is read
 * while it is sent, anew for each attempt. Throws Node's error if there is no such file, and a TypeError if it isn't a
 * regular file.
 */
export function fromPath(path: string | URL): FileSource {
  const fs = getNodeModule("fs");
  const stat = fs.statSync(path);
  check(stat.isFile(), "path", "of a regular file");
  const { size } = stat;
  const open = (): object => fs.createReadStream(path, size > 0 ? { end: size - 1 } : {});
  return {
    name: getNodeModule("path").basename(typeof path === "string" ? path : getNodeModule("url").fileURLToPath(path)),
    size,
    // The size is sent before the bytes: what is appended to the file meanwhile is left out.
    stream: () => createByteStream(openByteSource(open(), "the file")),
  };
}
