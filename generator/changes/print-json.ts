import { escapeInvisible } from "../invisible-characters.js";
import { countBySeverity, type Change } from "./change.js";
import type { DocumentNames } from "./document-names.js";

/** The version of the JSON format: a change that readers can't ignore increments it. */
export const formatVersion = 1;

/** Prints changes as JSON, one a line; docs/diff.schema.json is its schema. */
export function printJson(changes: readonly Change[], documents: DocumentNames | undefined): string {
  const head = {
    formatVersion,
    ...(documents !== undefined && { documents }),
    summary: countBySeverity(changes),
  };
  const lines = changes.map((change) => `\n    ${JSON.stringify(change)}`);
  const start = JSON.stringify(head, undefined, 2).replace(/\n\}$/, "");
  return escapeInvisible(`${start},\n  "changes": [${lines.join(",")}${lines.length > 0 ? "\n  " : ""}]\n}\n`);
}
