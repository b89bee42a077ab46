import { NodeHtmlMarkdown } from "node-html-markdown";
import { toAbsoluteUrl } from "./links.js";

const inlineTags = "a|abbr|b|br|code|del|em|font|i|img|kbd|mark|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr";
const blockTags =
  "article|aside|blockquote|body|center|dd|details|div|dl|dt|figure|footer|h[1-6]|head|header|hr|html|iframe|li|main|" +
  "nav|object|ol|p|pre|script|section|style|summary|svg|table|tbody|td|tfoot|th|thead|tr|ul|video";
const anyTag = `\\/?(?:${inlineTags}|${blockTags})(?=[\\s/>])`;

const html = new RegExp(`<${anyTag}[^>]*>|<!--`, "i");
const block = new RegExp(`<\\/?(?:${blockTags})(?=[\\s/>])[^>]*>`, "i");
const notTag = new RegExp(`<(?!${anyTag})`, "gi");
const unknownElement = new RegExp(`<(?!${anyTag})([a-z][\\w-]*)(?:\\s[^<>]*)?>([^<]*)<\\/\\1>`, "gi");

/** Whether a text contains HTML tags. Placeholders such as `<api_key>` don't count. */
export function containsHtml(text: string): boolean {
  return html.test(text);
}

/** Replaces elements that only Stripe's own pages define by their text: `<currency>100</currency>`. */
export function unwrapUnknownElements(text: string): string {
  return text.includes("</") ? text.replaceAll(unknownElement, "$2") : text;
}

const matchNothing: [RegExp, string] = [/(?!)/g, ""];

const converter = new NodeHtmlMarkdown(
  {
    bulletMarker: "-",
    emDelimiter: "*",
    maxConsecutiveNewlines: 2,
    globalEscape: matchNothing,
    lineStartEscape: matchNothing,
    ignore: ["script", "style", "iframe", "object", "svg"],
  },
  {
    a: ({ node }) => {
      const url = toAbsoluteUrl(node.getAttribute("href") ?? "");
      if (url === undefined) return {};
      const postfix = `](${/^[^()]*(?:\([^()]*\)[^()]*)*$/.test(url) ? url : url.replaceAll("(", "%28").replaceAll(")", "%29")})`;
      return { prefix: "[", postfix, postprocess: ({ content }) => content.replaceAll(/\s*\n\s*/g, " ") };
    },
  },
);

/**
 * Converts HTML to Markdown, without escapes. Text without block elements is Markdown with inline tags: its line breaks
 * are kept.
 */
export function htmlToMarkdown(text: string): string {
  const safe = keepLiterals(text.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, ""));
  if (block.test(safe)) return converter.translate(joinLines(safe));
  const lines = safe.replaceAll(/(?:<br\s*\/?>\s*)+/gi, "\n\n").replaceAll("\n", "\ue002");
  return converter.translate(lines).replaceAll("\ue002", "\n");
}

/** Replaces line breaks, which HTML treats as spaces, by spaces: the converter loses them next to a tag. */
function joinLines(text: string): string {
  return text.replaceAll(/<pre\b[\s\S]*?<\/pre>|\s+/gi, (found) => (found.startsWith("<") ? found : " "));
}

/** Escapes each `<` that opens no tag, and formats escaped tags (`&lt;p&gt;`), which are meant to be read, as code. */
function keepLiterals(text: string): string {
  return text
    .replaceAll(notTag, "&lt;")
    .replaceAll(
      /<(code|pre)\b[^>]*>[\s\S]*?<\/\1>|&lt;(\/?[a-z](?:(?!&[lg]t;)[^<>\n`])*)(?:&gt;|>)/gi,
      (found, element: string | undefined, tag: string) => (element ? found : `<code>&lt;${tag}&gt;</code>`),
    );
}
