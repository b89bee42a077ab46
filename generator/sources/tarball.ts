import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

/** An entry of a tar archive (POSIX.1-2001, "ustar" and "pax"). */
interface Entry {
  readonly path: string;
  /** `0` a file, `1` and `2` links, `5` a folder, `x` the members of the next entry. */
  readonly type: string;
  readonly size: number;
}

const blockSize = 512;

/** What a package has at a path. */
export type Found = { readonly kind: "file"; readonly bytes: Uint8Array } | { readonly kind: "too large" | "no file" };

/**
 * Reads one file of a package's tarball without unpacking it: no link is followed, nothing is written. The top folder,
 * which every tarball of npm has, isn't part of the path. Returns undefined if there is nothing at the path.
 */
export async function readPackedFile(tarball: string, path: string, limit: number): Promise<Found | undefined> {
  const packed = createReadStream(tarball);
  const unpacked = createGunzip();
  packed.on("error", (error) => unpacked.destroy(error)).pipe(unpacked);
  try {
    return await findFile(new ByteReader(unpacked), path, limit);
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}

async function findFile(blocks: ByteReader, path: string, limit: number): Promise<Found | undefined> {
  let members: Readonly<Record<string, string>> = {};
  for (;;) {
    const header = await blocks.read(blockSize);
    if (header.length < blockSize || header.every((byte) => byte === 0)) return undefined;
    const entry = parseHeader(header, members);
    const padded = Math.ceil(entry.size / blockSize) * blockSize;
    if (entry.type === "x") {
      members = parseMembers((await blocks.read(Math.min(padded, limit))).subarray(0, entry.size));
      continue;
    }
    members = {};
    if (entry.path.split("/").slice(1).join("/") !== path) {
      await blocks.skip(padded);
      continue;
    }
    if (entry.type !== "0") return { kind: "no file" };
    if (entry.size > limit) return { kind: "too large" };
    return { kind: "file", bytes: await blocks.read(entry.size) };
  }
}

/** Parses the 512 bytes before an entry; the members of a preceding pax entry take precedence. */
function parseHeader(header: Buffer, members: Readonly<Record<string, string>>): Entry {
  const text = (start: number, length: number) => header.toString("utf8", start, start + length).replace(/\0.*$/s, "");
  const checksum = header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (parseInt(text(148, 8), 8) !== checksum) throw new Error("it is no tar archive");
  const prefix = text(345, 155);
  const name = text(0, 100);
  return {
    path: members["path"] ?? (prefix === "" ? name : `${prefix}/${name}`),
    type: text(156, 1) || "0",
    size: Number(members["size"] ?? parseInt(text(124, 12), 8)),
  };
}

/** Parses pax members: each is `LENGTH KEY=VALUE` and a line feed, with the length of the whole. */
function parseMembers(bytes: Buffer): Readonly<Record<string, string>> {
  const members: Record<string, string> = {};
  for (let start = 0; start < bytes.length;) {
    const length = parseInt(bytes.toString("utf8", start, start + 20), 10);
    if (!(length > 0)) break;
    const [, key = "", value = ""] = /^\d+ ([^=]*)=(.*)\n$/s.exec(bytes.toString("utf8", start, start + length)) ?? [];
    members[key] = value;
    start += length;
  }
  return members;
}

/** Reads a stream in pieces of given lengths. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** Returns the next bytes; fewer at the end of the stream. */
  async read(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = length;
    while (missing > 0 && (await this.#fill())) {
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  async skip(length: number): Promise<void> {
    let missing = length;
    while (missing > 0 && (await this.#fill())) {
      const count = Math.min(missing, this.#rest.length);
      this.#rest = this.#rest.subarray(count);
      missing -= count;
    }
  }

  /** Makes sure that there is a rest; returns whether the stream goes on. */
  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.#rest = next.value;
    }
    return true;
  }
}
