import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Diagnostics, DiagnosticsError, take, type Result } from "../diagnostics.js";
import { readRegularFile } from "../regular-file.js";
import { sha256 } from "../sha256.js";
import { isPath } from "../sources/source.js";
import { isObject, member, type Json, type JsonObject } from "./json.js";
import { parse } from "./parse.js";

/** The content of `spec/pin.json`: the document that the SDK is generated from. */
export interface Pin {
  /** The document's origin, in the form that `update` takes. */
  readonly source: string;
  /** The document's path, relative to the project's root. */
  readonly file: string;
  readonly sha256: string;
  readonly apiVersion: string;
  /** The source of the newest document, which `update` takes by default. */
  readonly latest?: string;
}

/** A document that is parsed, but not checked yet. */
export interface LoadedDocument {
  readonly value: JsonObject;
  readonly sha256: string;
  /** Its name in messages: the pin's source, or the given path. */
  readonly source: string;
  /** The pin; undefined when a path was given. */
  readonly pin: Pin | undefined;
}

/** An overlay that is parsed, but not checked yet. */
export interface LoadedOverlay {
  /** Its path, relative to the project's root. */
  readonly file: string;
  readonly value: Json;
}

/** The path of the pin, relative to the project's root. */
export const pinFile = "spec/pin.json";
const overlayFolder = "spec/overlays";
const howToRestore = "restore spec/pin.json from version control, or give a document with --spec PATH";

/**
 * Loads the document at `spec` (a path, absolute or relative to the root, an https URL, or a package's file), or else the
 * pinned one, whose SHA-256 must match the pin. `name` is the source in messages.
 */
export async function loadDocument(root: string, spec?: string, name = spec): Promise<Result<LoadedDocument>> {
  return spec === undefined ? loadPinned(root) : loadGiven(root, spec, name ?? spec);
}

/** Loads the project's overlays, sorted by name. */
export async function loadOverlays(root: string): Promise<Result<readonly LoadedOverlay[]>> {
  const diagnostics = new Diagnostics();
  const overlays: LoadedOverlay[] = [];
  const files = await listOverlays(root).catch((error: unknown) => {
    diagnostics.error(`the folder can't be read (${(error as NodeJS.ErrnoException).code})`, overlayFolder);
    return [];
  });
  for (const file of files) {
    if (!/\.ya?ml$/.test(file)) {
      diagnostics.error("overlays are .yaml files", file, "rename it, or move it away");
      continue;
    }
    const bytes = await read(root, file, diagnostics, undefined);
    const value = bytes && take(await parse(bytes, file), diagnostics);
    if (value !== undefined) overlays.push({ file, value });
  }
  return diagnostics.result(overlays);
}

/**
 * Lists the absolute paths of the files that the document depends on; `loadDocument` reports those that don't exist.
 */
export async function listInputFiles(root: string, spec?: string): Promise<readonly string[]> {
  const overlays = await listOverlays(root).catch(() => []);
  const own = spec === undefined ? await listPinned(root) : [spec];
  return [...own, ...overlays].map((file) => resolve(root, file));
}

async function listPinned(root: string): Promise<readonly string[]> {
  const { value: pin } = await loadPin(root);
  return pin === undefined ? [pinFile] : [pinFile, pin.file];
}

/** Lists every file of the overlays' folder that isn't hidden. */
async function listOverlays(root: string): Promise<readonly string[]> {
  const names = await readdir(join(root, overlayFolder)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  });
  return names
    .filter((name) => !name.startsWith("."))
    .sort()
    .map((name) => `${overlayFolder}/${name}`);
}

async function loadPinned(root: string): Promise<Result<LoadedDocument>> {
  const { value: pin, diagnostics: found } = await loadPin(root);
  if (pin === undefined) return { value: undefined, diagnostics: found };
  const diagnostics = new Diagnostics();
  const bytes = await read(root, pin.file, diagnostics, "npm ci installs it");
  if (bytes === undefined) return diagnostics.result<LoadedDocument>(undefined);
  const hash = sha256(bytes);
  if (hash !== pin.sha256) {
    const hint = "npm ci restores it; if the change is meant, move the pin as spec/README.md says";
    diagnostics.error(`its sha256 is ${hash}, and ${pinFile} says ${pin.sha256}`, pin.file, hint);
    return diagnostics.result<LoadedDocument>(undefined);
  }
  const value = requireOpenApi30(take(await parse(bytes, pin.file), diagnostics), pin.file, diagnostics);
  return diagnostics.result(value && { value, sha256: hash, source: pin.source, pin });
}

async function loadGiven(root: string, spec: string, name: string): Promise<Result<LoadedDocument>> {
  const diagnostics = new Diagnostics();
  const bytes = isPath(spec)
    ? await read(root, spec, diagnostics, "--spec takes the path of a JSON or YAML document", name)
    : await readRemote(root, spec, diagnostics);
  if (bytes === undefined) return diagnostics.result<LoadedDocument>(undefined);
  const value = requireOpenApi30(take(await parse(bytes, name), diagnostics), name, diagnostics);
  return diagnostics.result(value && { value, sha256: sha256(bytes), source: name, pin: undefined });
}

async function readRemote(root: string, spec: string, diagnostics: Diagnostics): Promise<Uint8Array | undefined> {
  const { readSource } = await import("../sources/read-source.js");
  try {
    const { text } = await readSource(spec, { root });
    return new TextEncoder().encode(text);
  } catch (error) {
    if (!(error instanceof DiagnosticsError)) throw error;
    diagnostics.add(error.diagnostics);
    return undefined;
  }
}

/** Loads the pin. */
export async function loadPin(root: string): Promise<Result<Pin>> {
  const diagnostics = new Diagnostics();
  const bytes = await read(root, pinFile, diagnostics, howToRestore);
  const value = bytes && take(await parse(bytes, pinFile, howToRestore), diagnostics);
  return diagnostics.result(value === undefined ? undefined : toPin(value, diagnostics));
}

function toPin(value: Json, diagnostics: Diagnostics): Pin | undefined {
  const [source, file, sha256, apiVersion] = ["source", "file", "sha256", "apiVersion"].map((key) => {
    const text = member(value, key);
    if (typeof text === "string" && text !== "") return text;
    diagnostics.error(`"${key}" is missing or no string`, pinFile, howToRestore);
    return undefined;
  });
  if (!source || !file || !sha256 || !apiVersion) return undefined;
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    diagnostics.error(`"sha256" must be 64 hexadecimal digits in lower case`, pinFile, howToRestore);
  }
  const latest = member(value, "latest");
  return { source, file, sha256, apiVersion, ...(typeof latest === "string" && latest !== "" && { latest }) };
}

function requireOpenApi30(value: Json | undefined, file: string, diagnostics: Diagnostics): JsonObject | undefined {
  if (value === undefined) return undefined;
  const version = member(value, "openapi");
  if (isObject(value) && typeof version === "string" && /^3\.0\.\d+$/.test(version)) return value;
  const hint = "it must be an OpenAPI 3.0 document, as Stripe publishes them";
  diagnostics.error(describeKind(value, version), file, hint);
  return undefined;
}

function describeKind(value: Json, version: Json | undefined): string {
  if (!isObject(value)) return "it is not an object";
  if (version !== undefined) return `it says OpenAPI ${JSON.stringify(version)}`;
  const swagger = member(value, "swagger");
  return swagger === undefined ? `it has no "openapi"` : `it says Swagger ${JSON.stringify(swagger)}`;
}

async function read(root: string, file: string, to: Diagnostics, hint: string | undefined, name = file) {
  try {
    return await readRegularFile(resolve(root, file));
  } catch (error) {
    to.error((error as Error).message, name, hint);
    return undefined;
  }
}
