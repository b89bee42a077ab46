import { escapeInvisible } from "../invisible-characters.js";

/**
 * Prints a value of the document as a literal, with invisible characters and those that change the text's direction as
 * escapes. A backslash is a Unicode escape too: ts-morph would read a quote after `\\` as an escaped one.
 */
export function literalText(value: string | number | boolean): string {
  return escapeInvisible(JSON.stringify(value).replaceAll("\\\\", "\\u005c"));
}

/** Prints the name of a member, quoted if it isn't an identifier. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : literalText(name);
}
