import { resolve } from "../document/types.js";
import type { Document } from "../document/types.js";

/** The codes that the document lists for errors: those of the `error` that the schema `error` holds; often there are none. */
export function readErrorCodes(document: Document): readonly string[] {
  const { error: reply } = document.components.schemas;
  const error = reply && resolve(document, reply).properties?.["error"];
  const code = error && resolve(document, error).properties?.["code"];
  const listed = code ? (resolve(document, code).enum ?? []) : [];
  return listed.filter((value) => typeof value === "string");
}
