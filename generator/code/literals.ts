import { escapeInvisible } from "../invisible-characters.js";

/**
 * A value of the document as an escaped literal; characters that can't be seen, or turn others around, stay visible.
 * A backslash has a number too: ts-morph takes the quote behind one for an escaped one.
 */
export function literalText(value: string | number | boolean): string {
  return escapeInvisible(JSON.stringify(value).replaceAll("\\\\", "\\u005c"));
}

/** A name as a member is spelled: quoted where it is no identifier. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : literalText(name);
}
