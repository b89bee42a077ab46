import type { JSDocStructure, OptionalKind } from "ts-morph";
import type { Docs } from "../model/types.js";

type Tags = readonly { readonly tagName: string; readonly text: string }[];

/** A doc comment; nothing in a text can end it or pass for a tag. */
export function docComment({ text, deprecated, see }: Docs, tags: Tags = []): OptionalKind<JSDocStructure>[] {
  const all = [
    ...tags,
    ...(deprecated === undefined ? [] : [{ tagName: "deprecated", text: deprecated }]),
    ...(see === undefined ? [] : [{ tagName: "see", text: see }]),
  ];
  if (text === "" && all.length === 0) return [];
  const lines = escapeComment(text);
  const description = lines.includes("\n") || all.length > 0 ? `\n${lines}` : lines;
  return [{ description, tags: all.map((tag) => ({ tagName: tag.tagName, text: escapeComment(tag.text) })) }];
}

/** Text of the document as it may stand in a comment. */
export function escapeComment(text: string): string {
  return text
    .replaceAll("*/", "*\\/")
    .replaceAll(/[\u2028\u2029]/g, "\n")
    .replaceAll(/^([ \t]*)@(?=[A-Za-z])/gm, "$1\\@");
}
