import type { Change } from "./change.js";
import type { DocumentNames } from "./document-names.js";
import { printJson } from "./print-json.js";
import { printMarkdown } from "./print-markdown.js";

/** How to print changes. */
export interface PrintOptions {
  readonly format: "markdown" | "json";
  /** The names of the two documents, for the title. */
  readonly documents?: DocumentNames;
}

/** Prints changes as Markdown for people, or as JSON for programs (docs/diff.md describes it). */
export function printChanges(changes: readonly Change[], { format, documents }: PrintOptions): string {
  return format === "json" ? printJson(changes, documents) : printMarkdown(changes, documents);
}
