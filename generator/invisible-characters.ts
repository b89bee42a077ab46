/**
 * Matches invisible characters and characters that change how others are displayed: control and format characters
 * (including those that change the text direction), line and paragraph separators, lone surrogates, and those with the
 * Unicode property Default_Ignorable_Code_Point. Line feeds and tabs don't match.
 */
const invisible = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Escapes invisible characters (`\u202e`) in a JavaScript or JSON literal, or in a message. */
export function escapeInvisible(text: string): string {
  return text.replaceAll(invisible, (character) =>
    Array.from({ length: character.length }, (_, index) => escapeUnit(character.charCodeAt(index))).join(""),
  );
}

/** Removes invisible characters from a comment's text; line terminators become line feeds. */
export function dropInvisible(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n").replaceAll(invisible, "");
}

/**
 * Removes invisible characters from the comments of type declarations, as a compiler prints them, and escapes them in
 * double-quoted literals.
 */
export function cleanTypes(text: string): string {
  // Unlike test(), search() ignores the lastIndex of a regular expression with the flag `g`.
  if (text.search(invisible) === -1) return text;
  return text.replaceAll(/\/\*[^]*?\*\/|"(?:[^"\\]|\\[^])*"/g, (part) =>
    part.startsWith("/*") ? cleanComment(part) : escapeInvisible(part),
  );
}

/** Removing a character between `*` and `/` would end the comment: that pair is escaped. */
function cleanComment(comment: string): string {
  return `/*${dropInvisible(comment.slice(2, -2)).replaceAll("*/", "*\\/")}*/`;
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
