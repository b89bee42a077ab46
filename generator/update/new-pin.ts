import { isAbsolute } from "node:path";
import type { ReadDocument } from "../document/read.js";
import type { Pin } from "../document/load.js";
import { sha256 } from "../sha256.js";
import type { SourceText } from "../sources/read-source.js";
import { isPath } from "../sources/source.js";

/** Creates the pin of a document. A document that no devDependency has is kept in `spec/`. */
export function createPin(last: Pin, source: SourceText, { apiVersion }: ReadDocument): Pin {
  return {
    source: originOf(source),
    file: source.file ?? copyOf(source),
    sha256: sha256(source.text),
    apiVersion: apiVersion ?? last.apiVersion,
    ...(last.latest !== undefined && { latest: last.latest }),
  };
}

/** Whether a source is the one that is pinned already. */
export function isPinned(source: SourceText, { source: origin, sha256: hash }: Pin): boolean {
  return originOf(source) === origin && sha256(source.text) === hash;
}

/** Returns the source to pin. For a path outside the project, which other clones don't have, it is the copy. */
function originOf(source: SourceText): string {
  const isOutside = isPath(source.source) && (source.source.startsWith("../") || isAbsolute(source.source));
  return isOutside ? copyOf(source) : source.source;
}

function copyOf({ text }: SourceText): string {
  return /^\uFEFF?\s*[{[]/.test(text) ? "spec/document.json" : "spec/document.yaml";
}

/** Whether a pinned document is a copy that an update has put into `spec/`. */
export function isKeptCopy({ file }: Pin): boolean {
  return /^spec\/document\.(json|yaml)$/.test(file);
}

/** Prints a pin as JSON, as prettier formats it. */
export function printPin({ source, file, sha256, apiVersion, latest }: Pin): string {
  return `${JSON.stringify({ source, file, sha256, apiVersion, latest }, undefined, 2)}\n`;
}
