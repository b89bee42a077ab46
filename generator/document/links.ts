const docs = "https://docs.stripe.com";

/** First segments of the paths that Stripe serves at stripe.com instead of docs.stripe.com. */
const site = ["pricing", "guides", "legal", "privacy", "contact"];

/** Stripe's internal hosts that occur in its texts; docs.stripe.com serves the same pages. */
const internalHosts = /^https:\/\/(?:docs\.corp|site-admin)\.stripe\.com(?:\/docs)?(?=\/|$)/;

/** Converts a link in Stripe's texts to an absolute URL; undefined for disallowed schemes, such as `javascript:`. */
export function toAbsoluteUrl(link: string): string | undefined {
  const url = link.trim().replaceAll(/[\s<>"`\\]/g, encodeURIComponent);
  if (/^(?:https?:\/\/|mailto:)/i.test(url)) return url.replace(internalHosts, docs);
  if (/^[a-z][a-z\d+.-]*:/i.test(url) || url === "") return undefined;
  if (url.startsWith("//")) return `https:${url}`;
  if (url.startsWith("#")) return `${docs}/api${url}`;
  const path = url.replace(/^\/?(?:docs(?=[/#?]|$)\/?)?/, "");
  const [first = ""] = path.split(/[/#?]/);
  return `${site.includes(first) ? "https://stripe.com" : docs}/${path}`;
}

const link = /\[((?:[^[\]]|\[[^[\]]*\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)((?:\s+"[^"]*")?)\)/g;

/** A link at a text's end without its closing parenthesis. */
const unclosed = /(\]\([^()\s]+)$/;

/** Makes the links of a Markdown text absolute; a link with a disallowed scheme is replaced by its text. */
export function withAbsoluteLinks(markdown: string): string {
  return markdown.replace(unclosed, "$1)").replaceAll(link, (_, text: string, to: string, title: string) => {
    const url = toAbsoluteUrl(to);
    return url === undefined ? text : `[${text}](${url}${title})`;
  });
}
