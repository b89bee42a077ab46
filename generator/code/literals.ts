/**
 * A value of the document as an escaped literal; characters that can't be seen, or turn others around, stay visible.
 * A backslash has a number too: ts-morph takes the quote behind one for an escaped one.
 */
export function literalText(value: string | number | boolean): string {
  return JSON.stringify(value)
    .replaceAll("\\\\", "\\u005c")
    .replaceAll(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A name as a member is spelled: quoted where it is no identifier. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : literalText(name);
}
