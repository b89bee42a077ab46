import type { ApiKey, AppInfo, ClientOptions, RequestOptions } from "./options.js";
import { checkHeaderText, checkKind } from "./text.js";
import { VERSION } from "./version.js";

/** Header fields by lower-case name; `null` takes a field away that was set before. */
export type HeaderFields = Readonly<Record<string, string | null>>;

/** All that is known before a request: the options given, the nearest word winning, and what they say in headers. */
export interface Settings extends Omit<ClientOptions & RequestOptions, "headers"> {
  readonly apiKey: ApiKey;
  readonly timeout: number;
  readonly maxNetworkRetries: number;
  readonly maxRetryAfter: number;
  readonly headers: HeaderFields;
  /** Who calls, for `User-Agent` and for `X-Stripe-Client-User-Agent`. */
  readonly identity: readonly [agent: string, details: string];
}

/** The settings of a client that is told its key only. */
export function defaultSettings(apiKey: ApiKey, apiVersion: string): Settings {
  return {
    apiKey,
    timeout: 80_000,
    maxNetworkRetries: 2,
    maxRetryAfter: 60_000,
    headers: { accept: "application/json", "stripe-version": apiVersion },
    identity: identify(),
  };
}

/**
 * Settings with options over them: a client's over the defaults, a request's over its client's.
 * An option that isn't known or isn't right is a TypeError that names it.
 */
export function deriveSettings(
  parent: Settings,
  options: ClientOptions & RequestOptions,
  known: Readonly<Record<string, string>>,
): Settings {
  checkKind(options, "Object", "options");
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: Settings = { ...parent, ...Object.fromEntries(given), headers: parent.headers };
  for (const [name, value] of given) {
    if (!Object.hasOwn(known, name)) throw new TypeError(`unknown option ${name}${suggest(name, Object.keys(known))}`);
    checkKind(value, known[name]!, name);
    if (known[name] === "Number") checkNumber(value as number, name);
    if (/baseUrl$/i.test(name)) checkBaseUrl(value as string, name, settings);
  }
  if (typeof settings.apiKey !== "function") checkKey(settings.apiKey, settings);
  return {
    ...settings,
    headers: { ...parent.headers, ...fieldsOf(options) },
    ...(options.appInfo && { identity: identify(options.appInfo) }),
  };
}

/** Accepts an API key, but no secret one in a browser window unless that is allowed; else a TypeError. */
export function checkKey(key: unknown, { allowSecretKeyInBrowser }: Settings): string {
  const text = checkHeaderText(key, "apiKey");
  if (allowSecretKeyInBrowser || !text.startsWith("sk_") || !("document" in globalThis)) return text;
  throw new TypeError("apiKey: a secret key in a browser is public: allowSecretKeyInBrowser?");
}

function checkNumber(value: number, name: string): void {
  const least = name.startsWith("max") ? 0 : 1;
  if (Number.isInteger(value) && value >= least && value < 2 ** 31) return;
  throw new TypeError(`${name}: must be a whole number from ${least} to 2^31 - 1`);
}

function checkBaseUrl(url: string, name: string, { allowInsecure }: Settings): void {
  const safe = /^https:\/\/.|^http:\/\/(localhost|127\.[\d.]+|\[::1])([:/]|$)/;
  if (/[?#@\\\s]/.test(url) || !(allowInsecure ? /^https?:\/\/./ : safe).test(url)) {
    throw new TypeError(`${name}: must be https, or http on loopback, without query`);
  }
}

/** The fields that options stand for. An account takes a context away and the reverse: never both by accident. */
function fieldsOf(options: ClientOptions & RequestOptions): HeaderFields {
  const named = {
    "stripe-version": options.apiVersion,
    "stripe-account": options.stripeAccount,
    "stripe-context": options.stripeContext,
    "idempotency-key": options.idempotencyKey,
    ...options.headers,
  };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  const fields: HeaderFields = Object.fromEntries(
    given.map(([name, value]) => {
      if (/^authorization$|[^\w!#$%&'*+.^`|~-]|^$/i.test(name))
        throw new TypeError(`headers: can't set ${JSON.stringify(name)}`);
      return [name.toLowerCase(), checkHeaderText(value, name)];
    }),
  );
  const { "stripe-account": account, "stripe-context": context } = fields;
  if (account && context) throw new TypeError("stripeAccount and stripeContext exclude one another");
  return account ? { ...fields, "stripe-context": null } : context ? { ...fields, "stripe-account": null } : fields;
}

/** What the SDK, and what is built on it, are called. */
function identify(appInfo?: AppInfo): Settings["identity"] {
  const { name, version, url, partner_id } = appInfo ?? {};
  if (appInfo && !(name && [name, version, url, partner_id].every((text = "") => typeof text === "string"))) {
    throw new TypeError("appInfo: must have a name, and say all in text");
  }
  const agent = [`stripe-fetch/${VERSION}`, name && ` ${name}`, version && `/${version}`, url && ` (${url})`].join("");
  const application = appInfo && { name, version, url, partner_id };
  const details = { bindings_version: VERSION, lang: "javascript", publisher: "stripe-fetch", application };
  return [checkHeaderText(agent, "appInfo"), checkHeaderText(JSON.stringify(details), "appInfo")];
}

/** The known name that shares the most pairs of letters with this one, where that is at least half of them. */
function suggest(name: string, known: readonly string[]): string {
  const likeness = (other: string): number =>
    Array.from(name).filter((_, at) => other.includes(name.slice(at, at + 2))).length;
  const nearest = known.reduce((best, other) => (likeness(other) > likeness(best) ? other : best));
  return likeness(nearest) * 2 < name.length ? "" : `: did you mean ${nearest}?`;
}
