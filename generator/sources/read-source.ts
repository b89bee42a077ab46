import { join, relative, resolve, sep } from "node:path";
import { DocumentCache } from "./document-cache.js";
import { fetchDocument } from "./fetch-document.js";
import { findInstalledFile, findPackageOf, readBytes } from "./installed-package.js";
import { defaultLimits, type Limits } from "./limits.js";
import { readPublishedFile } from "./npm-package.js";
import { parseSource, type NpmSource } from "./source.js";
import { decodeText } from "./text.js";

/** Where sources are read. */
export interface SourceContext {
  /** The project's root: packages and caches are in its `node_modules`. */
  readonly root: string;
  /** The folder that paths are relative to; the root by default. */
  readonly cwd?: string;
  readonly limits?: Limits;
}

/** The text of a document, and where it comes from. */
export interface SourceText {
  /** The text, whose UTF-8 encoding is the original, byte for byte. */
  readonly text: string;
  /** The source, as `spec/pin.json` states it: paths are relative to the root, with `/`. */
  readonly source: string;
  /** The absolute path of a file with this text: the given one, or that of the cache. */
  readonly path: string;
  /** The file, relative to the root, if `npm ci` installs it: it is part of a devDependency. */
  readonly file?: string;
}

/**
 * Reads the text of a document from a path, an https URL, or `npm:PACKAGE@VERSION/FILE`; from a package that is a
 * devDependency without a network. Throws a DiagnosticsError that says in one line what failed and what to do.
 */
export async function readSource(source: string, context: SourceContext): Promise<SourceText> {
  const { root, limits = defaultLimits } = context;
  const parsed = parseSource(source);
  if (parsed.kind === "path") return readPath(parsed.path, context);
  if (parsed.kind === "npm") return readNpm(parsed, source, context);
  const cache = new DocumentCache(root);
  const text = await fetchDocument(parsed.url, cache, limits);
  return { text, source, path: await cache.keep(text) };
}

async function readPath(given: string, { root, cwd = root }: SourceContext): Promise<SourceText> {
  const path = resolve(cwd, given);
  const fromRoot = relative(root, path).split(sep).join("/");
  const found = await findPackageOf(root, fromRoot);
  const file = found && (await findInstalledFile(root, found, given));
  const text = decodeText(await readBytes(path, given), given);
  if (found === undefined || file === undefined) return { text, path, source: fromRoot };
  return { text, path, source: `npm:${found.name}@${found.version}/${found.file}`, file };
}

async function readNpm(parsed: NpmSource, source: string, context: SourceContext): Promise<SourceText> {
  const { root, limits = defaultLimits } = context;
  const file = await findInstalledFile(root, parsed, source);
  if (file !== undefined) {
    const path = join(root, file);
    return { text: decodeText(await readBytes(path, source), source), source, path, file };
  }
  const text = decodeText(await readPublishedFile(root, parsed, source, limits), source);
  return { text, source, path: await new DocumentCache(root).keep(text) };
}
