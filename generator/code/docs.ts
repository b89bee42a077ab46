import type { Docs } from "../model/types.js";

type Tags = readonly { readonly tagName: string; readonly text: string }[];

/** A doc comment; nothing in a text can end it or pass for a tag. */
export function docComment({ text, deprecated, see }: Docs, tags: Tags = []): string[] {
  const all = [
    ...tags,
    ...(deprecated === undefined ? [] : [{ tagName: "deprecated", text: deprecated }]),
    ...(see === undefined ? [] : [{ tagName: "see", text: see }]),
  ];
  if (text === "" && all.length === 0) return [];
  const parts = [escapeComment(text), ...all.map(tagText)].filter((part) => part !== "");
  const lines = parts.join("\n");
  return [lines.includes("\n") || all.length > 0 ? `\n${lines}` : lines];
}

/** Written out here: ts-morph closes the comment before a tag when it takes the text above for code with a comment in it. */
function tagText({ tagName, text }: Tags[number]): string {
  return `@${tagName}${text.startsWith("\n") ? "" : " "}${escapeComment(text)}`;
}

/** Text of the document as it may stand in a comment. */
export function escapeComment(text: string): string {
  return text
    .replaceAll(/[\u2028\u2029]/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, "")
    .replaceAll("*/", "*\\/")
    .replaceAll(/^([ \t]*)@(?=[A-Za-z])/gm, "$1\\@");
}
