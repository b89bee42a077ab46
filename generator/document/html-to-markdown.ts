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

/** Whether a text has tags of HTML in it. Placeholders such as `<api_key>` are none. */
export function containsHtml(text: string): boolean {
  return html.test(text);
}

/** What stands in elements that only Stripe's own pages know: `<currency>100</currency>`. */
export function unwrapUnknownElements(text: string): string {
  return text.includes("</") ? text.replaceAll(unknownElement, "$2") : text;
}

const nothing: [RegExp, string] = [/(?!)/g, ""];

const converter = new NodeHtmlMarkdown(
  {
    bulletMarker: "-",
    emDelimiter: "*",
    maxConsecutiveNewlines: 2,
    globalEscape: nothing,
    lineStartEscape: nothing,
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

/** HTML as Markdown, without escapes. Where it has no blocks, it is Markdown with some tags in it, and keeps its lines. */
export function htmlToMarkdown(text: string): string {
  const safe = keepLiterals(text.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, ""));
  if (block.test(safe)) return converter.translate(joinLines(safe));
  const lines = safe.replaceAll(/(?:<br\s*\/?>\s*)+/gi, "\n\n").replaceAll("\n", "\ue002");
  return converter.translate(lines).replaceAll("\ue002", "\n");
}

/** HTML means a blank by a line's end; the converter loses it next to a tag. */
function joinLines(text: string): string {
  return text.replaceAll(/<pre\b[\s\S]*?<\/pre>|\s+/gi, (found) => (found.startsWith("<") ? found : " "));
}

/** Keeps `<` that opens no tag, and puts what is written as a tag, but meant to be read (`&lt;p&gt;`), into code. */
function keepLiterals(text: string): string {
  return text
    .replaceAll(notTag, "&lt;")
    .replaceAll(
      /<(code|pre)\b[^>]*>[\s\S]*?<\/\1>|&lt;(\/?[a-z](?:(?!&[lg]t;)[^<>\n`])*)(?:&gt;|>)/gi,
      (found, element: string | undefined, tag: string) => (element ? found : `<code>&lt;${tag}&gt;</code>`),
    );
}
