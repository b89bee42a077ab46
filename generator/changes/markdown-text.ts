import { escapeInvisible } from "../invisible-characters.js";

/** Prints a text as a code span that a table's cell can hold: pipes, backticks and line breaks can't end it. */
export function codeSpan(text: string): string {
  const line = escapeInvisible(text.replaceAll(/\s+/g, " ").trim()).replaceAll("|", "\\|");
  const runs = line.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return line === "" ? "" : `${fence}${padding}${line}${padding}${fence}`;
}

/** Prints text outside of code: nothing in it is taken for Markdown or HTML. */
export function plainText(text: string): string {
  return escapeInvisible(text.replaceAll(/\s+/g, " ").trim())
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\*_[\]|#]/g, (character) => `\\${character}`);
}

/** Shortens a text to a number of characters. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
