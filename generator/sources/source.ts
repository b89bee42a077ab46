import { errorAt, type DiagnosticsError } from "../diagnostics.js";

/** The place that a document comes from, as the user typed it. */
export type Source = PathSource | UrlSource | NpmSource;

/** A path, absolute or relative to the current directory. */
export interface PathSource {
  readonly kind: "path";
  readonly path: string;
}

/** An https URL, or one of plain http on this machine. */
export interface UrlSource {
  readonly kind: "url";
  readonly url: URL;
}

/** A file of a published package: `npm:PACKAGE@VERSION/FILE`. */
export interface NpmSource {
  readonly kind: "npm";
  readonly name: string;
  readonly version: string;
  /** Its path in the package. */
  readonly file: string;
}

const packageName = String.raw`(?:@[a-z0-9_][\w.~-]*/)?[a-z0-9_][\w.~-]*`;
const exactVersion = String.raw`\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?`;
const npmPattern = new RegExp(`^(?<name>${packageName})@(?<version>${exactVersion})/(?<file>.+)$`, "i");

/** The sources that need no network, for hints. */
export const offlineForms =
  "without a network, give a PATH, or npm:PACKAGE@VERSION/FILE of a package that is an installed devDependency";

/** Whether a source is a path: it begins with no scheme. A single letter before a colon is a drive of Windows. */
export function isPath(source: string): boolean {
  return schemeOf(source) === undefined;
}

function schemeOf(source: string): string | undefined {
  return /^([a-z][a-z\d+.-]+):/i.exec(source)?.[1]?.toLowerCase();
}

/** Parses a source. Throws a DiagnosticsError if it has none of the supported forms. */
export function parseSource(text: string): Source {
  const scheme = schemeOf(text);
  if (scheme === undefined) return { kind: "path", path: text };
  if (scheme === "npm") return parseNpm(text);
  if (scheme === "https" || scheme === "http") return parseUrl(text);
  const hint = "give a PATH, an https URL, or npm:PACKAGE@VERSION/FILE";
  throw sourceError(text, `documents can't be read from "${scheme}:"`, hint);
}

/** Returns why a URL isn't loaded, as the predicate of a sentence; undefined for a URL that may be. */
export function findUrlProblem({ protocol, hostname, username, password }: URL): string | undefined {
  if (username !== "" || password !== "")
    return "has a name or a password in it, which would be stored in spec/pin.json";
  if (protocol === "https:" || (protocol === "http:" && isLoopback(hostname))) return undefined;
  return protocol === "http:" ? "is plain http, which anybody on the way can change" : `is no https URL`;
}

/** Whether a host is this machine: `localhost`, `127.0.0.0/8` or `[::1]`. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Creates the error of a source that can't be read; the message follows the source's name. */
export function sourceError(source: string, message: string, hint?: string): DiagnosticsError {
  return errorAt(message, withoutSecrets(source), hint);
}

/** Removes what may be secret from a URL: name, password, query and fragment. */
function withoutSecrets(source: string): string {
  return source.replace(/^(https?:\/*)[^/?#]*@/i, "$1").replace(/^(https?:[^?#]*)[?#].*$/is, "$1");
}

function parseUrl(text: string): UrlSource {
  if (!URL.canParse(text)) throw sourceError(text, "it is no valid URL");
  const url = new URL(text);
  const problem = findUrlProblem(url);
  if (problem !== undefined) throw sourceError(text, `it ${problem}`, "give an https URL");
  return { kind: "url", url };
}

function parseNpm(text: string): NpmSource {
  const { name, version, file } = npmPattern.exec(text.slice("npm:".length))?.groups ?? {};
  if (name === undefined || version === undefined || file === undefined) {
    const hint = "the form is npm:PACKAGE@VERSION/FILE with an exact version, such as 1.2.3";
    throw sourceError(text, "it names no file of a package", hint);
  }
  if (file.includes("\\") || file.split("/").some((part) => ["", ".", ".."].includes(part))) {
    throw sourceError(text, "FILE must be a path inside the package, without . and ..");
  }
  return { kind: "npm", name, version, file };
}
