import type { Operation } from "../../generator/document/types.js";
import { missingHeader } from "../api-error.js";

/** Throws an API error when a header is missing that the operation requires. */
export function checkHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  { parameters = [] }: Operation,
): void {
  for (const { in: location, name, required } of parameters) {
    if (location === "header" && required && !headers[name.toLowerCase()]) throw missingHeader(name);
  }
}
