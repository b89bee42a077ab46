import { dropInvisible } from "../invisible-characters.js";
import type { Docs } from "../model/types.js";

type Tags = readonly { readonly tagName: string; readonly text: string }[];

/**
 * Prints a doc comment for a structure's `leadingTrivia`, since ts-morph would create a writer for each `docs`. Escapes
 * the text, so that it can't end the comment or start a tag.
 */
export function docComment({ text, deprecated, see }: Docs, tags: Tags = []): string {
  const all = [
    ...tags,
    ...(deprecated === undefined ? [] : [{ tagName: "deprecated", text: deprecated }]),
    ...(see === undefined ? [] : [{ tagName: "see", text: see }]),
  ];
  if (text === "" && all.length === 0) return "";
  const parts = [escapeComment(text), ...all.map(tagText)].filter((part) => part !== "");
  const lines = parts.join("\n").split("\n");
  if (lines.length === 1 && all.length === 0) return `/** ${lines.join("")} */\n`;
  return `/**\n${lines.map((line) => (line === "" ? " *" : ` * ${line}`)).join("\n")}\n */\n`;
}

function tagText({ tagName, text }: Tags[number]): string {
  return `@${tagName}${text.startsWith("\n") ? "" : " "}${escapeComment(text)}`;
}

/** Escapes the document's text for a comment. */
function escapeComment(text: string): string {
  return dropInvisible(text)
    .replaceAll("*/", "*\\/")
    .replaceAll(/^([ \t]*)@(?=[A-Za-z])/gm, "$1\\@");
}
