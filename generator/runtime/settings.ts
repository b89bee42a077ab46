import type { ApiKey, AppInfo, ClientOptions, RequestOptions } from "./options.js";
import { check, checkHeaderText, checkKind } from "./text.js";
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
    headers: { accept: "application/json", "stripe-version": apiVersion, ...identify() },
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
  checkKind(options, "Object", "options");
  const names = Object.keys(known);
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (!names.includes(name)) throw new TypeError(`unknown option ${name}${suggest(name, names)}`);
    if (value === undefined) continue;
    checkKind(value, known[name]!, name);
    if (typeof value === "number") checkNumber(value, name);
    given[name] = value;
  }
  const settings: Settings = {
    ...parent,
    ...given,
    headers: { ...parent.headers, ...fieldsOf(given) },
  };
  for (const [name, value] of Object.entries(settings)) {
    if (/baseUrl$/i.test(name)) checkBaseUrl(value as string, name, settings.allowInsecure);
  }
  if (typeof settings.apiKey !== "function") checkKey(settings.apiKey, settings);
  return settings;
}

/** Accepts an API key, but no secret one in a browser window unless that is allowed; else a TypeError. */
export function checkKey(key: unknown, { allowSecretKeyInBrowser }: Settings): string {
  const text = checkHeaderText(key, "apiKey");
  const isSafe = allowSecretKeyInBrowser || !text.startsWith("sk_") || !("document" in globalThis);
  check(isSafe, "apiKey", "no secret key without allowSecretKeyInBrowser");
  return text;
}

function checkNumber(value: number, name: string): void {
  const least = name.startsWith("max") ? 0 : 1;
  check((value | 0) === value && value >= least, name, `whole, at least ${least}`);
}

function checkBaseUrl(url: string, name: string, allowInsecure: boolean | undefined): void {
  const safe = /^(https:\/\/[^/]|http:\/\/(localhost|127\.[\d.]+|\[::1])(?![^:/]))[^?#@\\\s]*$/;
  check(safe.test(allowInsecure ? url.replace("http:", "https:") : url), name, "https, or loopback");
}

/** The fields that options stand for. An account takes a context away and the reverse: never both by accident. */
function fieldsOf(options: ClientOptions & RequestOptions): HeaderFields {
  const { apiVersion, stripeAccount, stripeContext, idempotencyKey, headers, appInfo } = options;
  const named = {
    "stripe-version": apiVersion,
    "stripe-account": stripeAccount,
    "stripe-context": stripeContext,
    "idempotency-key": idempotencyKey,
    ...(appInfo && identify(appInfo)),
    ...headers,
  };
  const fields: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(named)) {
    check(!/^authorization$|[^\w-]|^$/i.test(name), "headers", `without ${name}`);
    if (value !== undefined) fields[name.toLowerCase()] = value === null ? null : checkHeaderText(value, name);
  }
  const { "stripe-account": account, "stripe-context": context } = fields;
  check(!account || !context, "stripeAccount", "without stripeContext");
  if (account) fields["stripe-context"] = null;
  if (context) fields["stripe-account"] = null;
  return fields;
}

/** What the SDK, and what is built on it, are called. */
function identify(appInfo?: AppInfo): HeaderFields {
  const { name, version, url } = appInfo ?? {};
  const app = appInfo && ` ${checkHeaderText(name, "appInfo")}`;
  const details = { bindings_version: VERSION, lang: "javascript", publisher: "stripe-fetch", application: appInfo };
  return {
    "user-agent": [`Stripe/v1 stripe-fetch/${VERSION}`, app, version && `/${version}`, url && ` (${url})`].join(""),
    "x-stripe-client-user-agent": JSON.stringify(details),
  };
}

/** The known name that shares the most pairs of letters with this one. */
function suggest(name: string, known: string[]): string {
  const likeness = (other: string): number =>
    Array.from(name).filter((_, at) => other.includes(name.slice(at, at + 2))).length;
  return `: did you mean ${known.sort((a, b) => likeness(b) - likeness(a))[0]}?`;
}
