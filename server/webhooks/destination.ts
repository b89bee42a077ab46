/** Where a delivery goes, or why it goes nowhere. */
export type Destination =
  { readonly kind: "allowed"; readonly url: URL } | { readonly kind: "refused"; readonly reason: string };

/**
 * Reads the URL of an endpoint. Loopback addresses are allowed, and the hosts of `deliverTo`, in which `*` is every host.
 * Judges the host as it is written: looking up a name would send a request, and its address may change afterwards.
 */
export function readDestination(text: string, deliverTo: readonly string[]): Destination {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return { kind: "refused", reason: "the URL is invalid" };
  if (!/^https?:$/.test(url.protocol)) return { kind: "refused", reason: "the URL isn't one of http or https" };
  const { hostname } = url;
  const isAllowed = isLoopback(hostname) || deliverTo.includes("*") || deliverTo.includes(hostname);
  if (isAllowed) return { kind: "allowed", url };
  return { kind: "refused", reason: `${hostname} isn't this machine (allow it with --deliver-to ${hostname})` };
}

/** Checks that a host, as `URL` spells it, is a loopback address, or `localhost` or a name below it. */
export function isLoopback(hostname: string): boolean {
  return isLocalName(hostname) || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

/**
 * Checks that a host is `localhost` or a name below it, which are always loopback addresses.
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
export function isLocalName(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost");
}

/** Checks that a text is a host as `URL` spells it, or `*`. */
export function isHost(text: string): boolean {
  return text === "*" || (URL.canParse(`http://${text}`) && new URL(`http://${text}`).hostname === text);
}

/** Returns a URL for messages: without its user name and password, and as it is when it is none. */
export function printUrl(text: string): string {
  if (!URL.canParse(text)) return JSON.stringify(text);
  const url = new URL(text);
  url.username = "";
  url.password = "";
  return url.href;
}
