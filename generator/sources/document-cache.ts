import { mkdir, mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../sha256.js";

/** What the last response of a URL was. */
export interface CachedResponse {
  readonly etag: string;
  readonly text: string;
}

/** Keeps the texts of remote documents on disk, under the hash of their content. */
export class DocumentCache {
  readonly #folder: string | undefined;

  /** Uses the cache folder of the project's packages; without one, a temporary folder. */
  constructor(root: string) {
    const packages = join(root, "node_modules");
    this.#folder = existsSync(packages) ? join(packages, ".cache/stripe-fetch/documents") : undefined;
  }

  /** Writes a text and returns the path of its file. */
  async keep(text: string): Promise<string> {
    const hash = sha256(text);
    const file = this.#folder && join(this.#folder, hash);
    if (file !== undefined && (await readText(file, hash)) !== undefined) return file;
    return (await this.#write(hash, text)) ?? this.#writeTemporary(hash, text);
  }

  /** Returns the last response of a URL, if it had an ETag and its text is still intact. */
  async find(url: string): Promise<CachedResponse | undefined> {
    if (this.#folder === undefined) return undefined;
    try {
      const entry: unknown = JSON.parse(await readFile(join(this.#folder, entryOf(url)), "utf8"));
      const { etag, hash } = entry as Readonly<Record<string, unknown>>;
      if (typeof etag !== "string" || typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash)) return undefined;
      const text = await readText(join(this.#folder, hash), hash);
      return text === undefined ? undefined : { etag, text };
    } catch {
      return undefined;
    }
  }

  /** Remembers which text a URL had, with its ETag. */
  async remember(url: string, { etag, text }: CachedResponse): Promise<void> {
    await this.#write(entryOf(url), JSON.stringify({ etag, hash: sha256(text) }));
  }

  /** Writes to a temporary file first, so that no other run reads half a file; returns undefined if it can't. */
  async #write(name: string, text: string): Promise<string | undefined> {
    if (this.#folder === undefined) return undefined;
    try {
      await mkdir(this.#folder, { recursive: true });
      const temporary = join(await mkdtemp(join(this.#folder, "new-")), name);
      await writeFile(temporary, text, { flag: "wx" });
      await rename(temporary, join(this.#folder, name));
      return join(this.#folder, name);
    } catch {
      return undefined;
    }
  }

  async #writeTemporary(name: string, text: string): Promise<string> {
    const file = join(await mkdtemp(join(tmpdir(), "stripe-fetch-")), name);
    await writeFile(file, text, { flag: "wx" });
    return file;
  }
}

/** Returns the file name of a URL's entry: the URL itself may have characters that file names can't. */
function entryOf(url: string): string {
  return `${sha256(url)}.json`;
}

/** Reads a text, unless it isn't the one with this hash. */
async function readText(file: string, hash: string): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text !== undefined && sha256(text) === hash ? text : undefined;
}
