import { htmlToMarkdown, containsHtml, unwrapUnknownElements } from "./html-to-markdown.js";
import { withAbsoluteLinks } from "./links.js";

const cache = new Map<string, string>();

/**
 * Converts Stripe's texts, which mix HTML and Markdown, to tidy Markdown with absolute links. Tidy Markdown stays
 * unchanged.
 */
export function toMarkdown(text: string): string {
  let markdown = cache.get(text);
  if (markdown === undefined) {
    markdown = convert(text);
    cache.set(text, markdown);
  }
  return markdown;
}

/**
 * The most tags in a text that is converted: Stripe's texts have at most about 60, and 10,000 take the converter
 * minutes.
 */
const maxTags = 1000;

/**
 * Converts until nothing changes: decoding can reveal further entities (`&amp;lt;`), and the conversion must be
 * idempotent.
 */
function convert(text: string): string {
  let markdown = tidy(text);
  if (markdown.split("<").length > maxTags) return markdown;
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

/** Normalises line ends, and removes trailing blanks, repeated empty lines and control characters. */
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

/** Applies `change` to a text except for code in backticks; `<code>` elements are included. */
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
