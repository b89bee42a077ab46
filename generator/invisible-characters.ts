/**
 * Characters that can't be seen, or that change how others are shown: control and format characters (those that turn
 * the direction of a text among them), line and paragraph separators, lone surrogates, and what Unicode calls ignorable.
 * Line feeds and tabs are not among them.
 */
const invisible = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A literal of JavaScript or JSON, or a message, with invisible characters as escapes: `\u202e`. */
export function escapeInvisible(text: string): string {
  return text.replaceAll(invisible, (character) =>
    Array.from({ length: character.length }, (_, index) => escapeUnit(character.charCodeAt(index))).join(""),
  );
}

/** A text for a comment without invisible characters; a line that they end ends with a line feed. */
export function dropInvisible(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n").replaceAll(invisible, "");
}

/** TypeScript of comments, double-quoted literals and names, as a compiler prints types, without invisible characters. */
export function cleanTypes(text: string): string {
  // search() takes no notice of what a regular expression with the flag `g` did before.
  if (text.search(invisible) === -1) return text;
  return text.replaceAll(/\/\*[^]*?\*\/|"(?:[^"\\]|\\[^])*"/g, (part) =>
    part.startsWith("/*") ? cleanComment(part) : escapeInvisible(part),
  );
}

/** What is dropped may have kept an asterisk and a slash apart. */
function cleanComment(comment: string): string {
  return `/*${dropInvisible(comment.slice(2, -2)).replaceAll("*/", "*\\/")}*/`;
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
