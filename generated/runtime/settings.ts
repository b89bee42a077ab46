import type { ApiKey, AppInfo, ClientOptions, RequestOptions } from "./options.js";
import { checkHeaderText, checkKind } from "./text.js";
import { VERSION } from "./version.js";

/** Header fields by lower-case name; `null` takes a field away that was set before. */
export type HeaderFields = Readonly<Record<string, string | null>>;

/** All that is known before a request: the options given, the nearest word winning, and what they say in headers. */
export interface Settings extends Omit<ClientOptions & RequestOptions, "headers"> {
  readonly apiKey: ApiKey;
  readonly timeout: number;
  readonly deadline: number;
  readonly telemetry: boolean;
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
    deadline: Infinity,
    telemetry: true,
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
  options: (ClientOptions & RequestOptions) | undefined,
  known: Readonly<Record<string, string>>,
): Settings {
  if (!options) return parent;
  const names = Object.keys(known);
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (!names.includes(name)) throw new TypeError(`unknown option ${name}${suggest(name, names)}`);
    if (value === undefined) continue;
    checkKind(value, known[name]!, name);
    if (typeof value === "number") checkNumber(value, name);
    if (/baseUrl$/i.test(name)) checkBaseUrl(value as string, name, options.allowInsecure ?? parent.allowInsecure);
    given[name] = value;
  }
  const { appInfo } = options;
  const settings: Settings = {
    ...parent,
    ...given,
    headers: { ...parent.headers, ...fieldsOf(options) },
    ...(appInfo && { identity: identify(appInfo) }),
  };
  if (typeof settings.apiKey !== "function") checkKey(settings.apiKey, settings);
  return settings;
}

/** Accepts an API key, but no secret one in a browser window unless that is allowed; else a TypeError. */
export function checkKey(key: unknown, { allowSecretKeyInBrowser }: Settings): string {
  const text = checkHeaderText(key, "apiKey");
  if (allowSecretKeyInBrowser || !text.startsWith("sk_") || !("document" in globalThis)) return text;
  throw new TypeError("apiKey: a secret key needs allowSecretKeyInBrowser");
}

function checkNumber(value: number, name: string): void {
  const least = name.startsWith("max") ? 0 : 1;
  if ((value | 0) === value && value >= least) return;
  throw new TypeError(`${name}: must be whole, at least ${least}`);
}

function checkBaseUrl(url: string, name: string, allowInsecure: boolean | undefined): void {
  const safe = /^(https:\/\/[^/]|http:\/\/(localhost|127\.[\d.]+|\[::1])(?![^:/]))[^?#@\\\s]*$/;
  if (safe.test(allowInsecure ? url.replace("http:", "https:") : url)) return;
  throw new TypeError(`${name}: must be https, or loopback`);
}

/** The fields that options stand for. An account takes a context away and the reverse: never both by accident. */
function fieldsOf(options: ClientOptions & RequestOptions): HeaderFields {
  const { apiVersion, stripeAccount: account, stripeContext: context, idempotencyKey, headers } = options;
  if (account && context) throw new TypeError("stripeAccount: excludes stripeContext");
  const named = {
    "stripe-version": apiVersion,
    ...((account ?? context) !== undefined && { "stripe-account": account ?? null, "stripe-context": context ?? null }),
    "idempotency-key": idempotencyKey,
    ...headers,
  };
  const fields: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(named)) {
    if (/^authorization$|[^\w-]|^$/i.test(name)) throw new TypeError(`headers: can't set ${name}`);
    if (value !== undefined) fields[name.toLowerCase()] = value === null ? null : checkHeaderText(value, name);
  }
  return fields;
}

/** What the SDK, and what is built on it, are called. */
function identify(appInfo?: AppInfo): Settings["identity"] {
  const { name, version, url } = appInfo ?? {};
  const app = appInfo && ` ${checkHeaderText(name, "appInfo")}`;
  const agent = [`stripe-fetch/${VERSION}`, app, version && `/${version}`, url && ` (${url})`].join("");
  const details = { bindings_version: VERSION, lang: "javascript", publisher: "stripe-fetch", application: appInfo };
  const identity = [agent, JSON.stringify(details)] as const;
  checkHeaderText(identity.join(""), "appInfo");
  return identity;
}

/** The known name that shares the most pairs of letters with this one, where that is at least half of them. */
function suggest(name: string, known: string[]): string {
  const likeness = (other: string): number =>
    Array.from(name).filter((_, at) => other.includes(name.slice(at, at + 2))).length;
  const [nearest = ""] = known.sort((a, b) => likeness(b) - likeness(a));
  return likeness(nearest) * 2 < name.length ? "" : `: did you mean ${nearest}?`;
}
