import type { ClientOptions, RequestOptions } from "./options.js";
import { checkHeaderText } from "./text.js";

/** Header fields by lower-case name; `null` takes a field away that was set before. */
export type HeaderFields = Readonly<Record<string, string | null>>;

/** All that is known before a request: the options given, the nearest word winning, and what they say in headers. */
export interface Settings extends Omit<ClientOptions & RequestOptions, "headers"> {
  readonly apiKey: string;
  readonly timeout: number;
  readonly headers: HeaderFields;
}

/**
 * Settings with options over them: a client's over the defaults, a request's over its client's.
 * An option that isn't known or isn't right is a TypeError that names it.
 */
export function deriveSettings(
  parent: Settings,
  options: ClientOptions & RequestOptions,
  known: readonly string[],
): Settings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const headers = { ...parent.headers, ...headersOf(options) };
  const settings: Settings = { ...parent, ...Object.fromEntries(given), headers };
  const { apiKey, timeout, allowInsecure, allowSecretKeyInBrowser } = settings;
  for (const [name, value] of given) {
    if (!known.includes(name)) throw new TypeError(`unknown option ${name}${suggest(name, known)}`);
    if (/baseUrl$/i.test(name)) checkBaseUrl(name, value as string, allowInsecure);
  }
  if (checkHeaderText(apiKey, "apiKey").startsWith("sk_") && "document" in globalThis && !allowSecretKeyInBrowser) {
    throw new TypeError("a secret key in a browser is public: allowSecretKeyInBrowser?");
  }
  if (!(timeout > 0 && timeout < 2 ** 31)) throw new TypeError("timeout: must be 1 to 2^31 - 1 ms");
  return settings;
}

function checkBaseUrl(name: string, url: string, allowInsecure: boolean | undefined): void {
  const safe = /^https:\/\/.|^http:\/\/(localhost|127\.[\d.]+|\[::1])([:/]|$)/;
  if (/[?#@\\\s]/.test(url) || !(allowInsecure ? /^https?:\/\/./ : safe).test(url)) {
    throw new TypeError(`${name}: must be https, or http on loopback, without query`);
  }
}

/** The fields that options stand for. An account takes a context away and the reverse: never both by accident. */
function headersOf(options: ClientOptions & RequestOptions): HeaderFields {
  const { apiVersion, stripeAccount, stripeContext, idempotencyKey } = options;
  if (stripeAccount && stripeContext) throw new TypeError("stripeAccount and stripeContext exclude one another");
  const acts = stripeAccount ?? stripeContext;
  const fields: Record<string, string | null> = acts ? { "stripe-account": null, "stripe-context": null } : {};
  for (const [name, value] of Object.entries({
    "stripe-version": apiVersion,
    "stripe-account": stripeAccount,
    "stripe-context": stripeContext,
    "idempotency-key": idempotencyKey,
    ...options.headers,
  })) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new TypeError(`headers: ${JSON.stringify(name)} is no name`);
    if (value !== undefined) fields[name.toLowerCase()] = checkHeaderText(value, name);
  }
  return fields;
}

/** The known name that shares the most pairs of letters with this one, where that is at least half of them. */
function suggest(name: string, known: readonly string[]): string {
  const pairs = Array.from(name, (_, at) => name.slice(at, at + 2));
  const likeness = (other: string): number => pairs.filter((pair) => other.includes(pair)).length / pairs.length;
  const nearest = known.reduce((best, other) => (likeness(other) > likeness(best) ? other : best));
  return likeness(nearest) < 0.5 ? "" : `: did you mean ${nearest}?`;
}
