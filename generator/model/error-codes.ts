import { resolve } from "../document/types.js";
import type { Document } from "../document/types.js";

/** Reads the error codes: the enum of `error.code` in the schema `error`; empty in documents that don't list them. */
export function readErrorCodes(document: Document): readonly string[] {
  const { error: errorResponse } = document.components.schemas;
  const error = errorResponse && resolve(document, errorResponse).properties?.["error"];
  const code = error && resolve(document, error).properties?.["code"];
  const listed = code ? (resolve(document, code).enum ?? []) : [];
  return listed.filter((value) => typeof value === "string");
}
