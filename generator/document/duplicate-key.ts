import { pointerTo } from "../diagnostics.js";

/** What is open at a place of a JSON text: an object with the names it has had, or an array with its index. */
type Open =
  { readonly kind: "object"; readonly names: Set<string>; name: string } | { readonly kind: "array"; index: number };

/** The pointer of the first name that an object has twice, in a text that is JSON: a parser keeps only the last one. */
export function findDuplicateKey(text: string): string | undefined {
  const open: Open[] = [];
  // Strings are skipped whole; of what is between them, only these characters matter.
  const mark = /["{}[\],]/g;
  while (mark.test(text)) {
    const start = mark.lastIndex - 1;
    const parent = open.at(-1);
    switch (text[start]) {
      case "{":
        open.push({ kind: "object", names: new Set(), name: "" });
        break;
      case "[":
        open.push({ kind: "array", index: 0 });
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case ",":
        if (parent?.kind === "array") parent.index++;
        break;
      default: {
        const end = endOfString(text, start);
        mark.lastIndex = end;
        if (parent?.kind !== "object" || !isName(text, end)) break;
        parent.name = readString(text.slice(start, end));
        if (parent.names.has(parent.name)) return pointerTo(...open.map(keyOf));
        parent.names.add(parent.name);
      }
    }
  }
  return undefined;
}

function keyOf(open: Open): string | number {
  return open.kind === "object" ? open.name : open.index;
}

/** The index behind the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text[index - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

/** Whether a colon follows. */
function isName(text: string, end: number): boolean {
  let index = end;
  while (" \t\r\n".includes(text[index] ?? ":")) index++;
  return text[index] === ":";
}

/** Two spellings of a name are one name: `a`, `\u0061`. */
function readString(literal: string): string {
  return literal.includes("\\") ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}
