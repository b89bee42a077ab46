import { escapeInvisible } from "../invisible-characters.js";
import { countBySeverity, type Change } from "./change.js";
import type { DocumentNames } from "./document-names.js";

/** The version of the JSON format: a change that readers can't ignore increments it. */
export const formatVersion = 1;

/** Prints changes as JSON; docs/diff.schema.json is its schema. */
export function printJson(changes: readonly Change[], documents: DocumentNames | undefined): string {
  const report = {
    formatVersion,
    ...(documents !== undefined && { documents }),
    summary: countBySeverity(changes),
    changes,
  };
  return `${escapeInvisible(JSON.stringify(report, undefined, 2))}\n`;
}
