import { pointerTo } from "../diagnostics.js";

/**
 * A container that is open at a position of a JSON text: an object with its names so far, or an array with its index.
 */
type Container =
  { readonly kind: "object"; readonly names: Set<string>; name: string } | { readonly kind: "array"; index: number };

/**
 * Finds the first duplicate name of an object in valid JSON, of which a parser keeps only the last. Returns its JSON
 * pointer.
 */
export function findDuplicateKey(text: string): string | undefined {
  const open: Container[] = [];
  // Outside of strings, which are skipped, only these characters matter.
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

function keyOf(open: Container): string | number {
  return open.kind === "object" ? open.name : open.index;
}

/** Returns the index after the closing quote of the string that begins at `start`. */
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

/** Whether a string that ends here is a name: a colon follows. */
function isName(text: string, end: number): boolean {
  let index = end;
  while (" \t\r\n".includes(text[index] ?? ":")) index++;
  return text[index] === ":";
}

/** Decodes a string literal, so that `a` and `\u0061` are the same name. */
function readString(literal: string): string {
  return literal.includes("\\") ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}
