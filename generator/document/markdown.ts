import { htmlToMarkdown, containsHtml, unwrapUnknownElements } from "./html-to-markdown.js";
import { withAbsoluteLinks } from "./links.js";

const known = new Map<string, string>();

/** Stripe's texts, a mixture of HTML, Markdown and both, as tidy Markdown with absolute links. What is Markdown already stays as it is. */
export function toMarkdown(text: string): string {
  let markdown = known.get(text);
  if (markdown === undefined) {
    markdown = convert(text);
    known.set(text, markdown);
  }
  return markdown;
}

/** Stripe's longest text has some 60 tags; one with these many is none of theirs, and the converter takes minutes for 10,000. */
const mostTags = 1000;

/** Converting once can uncover more (`&amp;lt;`), and what it gives must stay as it is when it's converted again. */
function convert(text: string): string {
  let markdown = tidy(text);
  if (markdown.split("<").length > mostTags) return markdown;
  for (let round = 0; round < 5 && /[<&[]/.test(markdown); round++) {
    const next = tidy(outsideCode(outsideCode(markdown, toPlainMarkdown), withAbsoluteLinks));
    if (next === markdown) break;
    markdown = next;
  }
  return markdown;
}

function toPlainMarkdown(text: string): string {
  const unwrapped = unwrapUnknownElements(text);
  return containsHtml(unwrapped) ? htmlToMarkdown(unwrapped) : decodeEntities(unwrapped);
}

/** Blanks at the ends of lines, more than one empty line and other platforms' line ends say nothing. */
function tidy(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll("\u00a0", " ")
    .replaceAll(/[\0-\b\v\f\x0e-\x1f\x7f\ue000-\ue002\ufeff]/g, "")
    .replaceAll(/\p{Surrogate}/gu, "\ufffd")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

const code =
  /<(code|pre)\b[^>]*>[\s\S]*?<\/\1>|(?<!`)(`{3,})(?!`)[\s\S]*?(?<!`)\2(?!`)|(?<!`)(`{1,2})(?!`)(?:[^\n]|\n(?!\n))*?[^`]\3(?!`)/gi;

/** Changes a text, but not the code in its backticks; `<code>` is left to the change. */
function outsideCode(text: string, change: (text: string) => string): string {
  const spans: string[] = [];
  const masked = text.replaceAll(code, (span, element: string | undefined) =>
    element === undefined ? `\ue000${spans.push(span) - 1}\ue001` : span,
  );
  return change(masked).replaceAll(/\ue000(\d+)\ue001/g, (_, index: string) => spans[Number(index)]!);
}

const entities: Readonly<Record<string, string>> = {
  nbsp: " ",
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
};

function decodeEntities(text: string): string {
  return text
    .replaceAll(/&lt;(\/?[a-z](?:(?!&[lg]t;)[^<>\n`])*)&gt;/gi, "`<$1>`")
    .replaceAll(/&#(?:x([\da-f]{1,5})|(\d{1,6}));/gi, (_, hex?: string, decimal?: string) =>
      String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replaceAll(/&([a-z]+);/g, (entity, name: string) => (Object.hasOwn(entities, name) ? entities[name]! : entity));
}
