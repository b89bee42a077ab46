const docs = "https://docs.stripe.com";

/** First words of paths that Stripe serves at stripe.com, not among its docs. */
const site = ["pricing", "guides", "legal", "privacy", "contact"];

/** Hosts inside Stripe that its texts let slip; the same pages are public. */
const innerHosts = /^https:\/\/(?:docs\.corp|site-admin)\.stripe\.com(?:\/docs)?(?=\/|$)/;

/** Where a link of Stripe's texts leads, as an absolute URL; undefined when it should lead nowhere, as `javascript:` does. */
export function toAbsoluteUrl(link: string): string | undefined {
  const url = link.trim().replaceAll(/[\s<>"`\\]/g, encodeURIComponent);
  if (/^(?:https?:\/\/|mailto:)/i.test(url)) return url.replace(innerHosts, docs);
  if (/^[a-z][a-z\d+.-]*:/i.test(url) || url === "") return undefined;
  if (url.startsWith("//")) return `https:${url}`;
  if (url.startsWith("#")) return `${docs}/api${url}`;
  const path = url.replace(/^\/?(?:docs(?=[/#?]|$)\/?)?/, "");
  const [first = ""] = path.split(/[/#?]/);
  return `${site.includes(first) ? "https://stripe.com" : docs}/${path}`;
}

const link = /\[((?:[^[\]]|\[[^[\]]*\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)((?:\s+"[^"]*")?)\)/g;

/** A link at a text's end whose last bracket was forgotten. */
const unclosed = /(\]\([^()\s]+)$/;

/** Markdown with its links made absolute; of a link that should lead nowhere, the text stays. */
export function withAbsoluteLinks(markdown: string): string {
  return markdown.replace(unclosed, "$1)").replaceAll(link, (_, text: string, to: string, title: string) => {
    const url = toAbsoluteUrl(to);
    return url === undefined ? text : `[${text}](${url}${title})`;
  });
}
