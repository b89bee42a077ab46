import { requestOptions, type ApiKey, type AppInfo, type ClientOptions, type RequestOptions } from "./options.js";
import { check, checkHeaderValue, checkType, createArgumentError } from "./argument-checks.js";
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
export function createDefaultSettings(apiKey: ApiKey, apiVersion: string): Settings {
  return {
    apiKey,
    timeout: 80_000,
    deadline: Infinity,
    telemetry: true,
    maxNetworkRetries: 2,
    maxRetryAfter: 60_000,
    headers: { accept: "application/json", "stripe-version": apiVersion, ...createUserAgentFields() },
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
  if (options === undefined) return parent;
  checkType(options, "plain object", "options");
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(known, name)) throw createUnknownOptionError(name, Object.keys(known));
    if (value === undefined) continue;
    checkType(value, known[name]!, name);
    if (typeof value === "number") checkNumber(value, name);
    given[name] = value;
  }
  const fields = toHeaderFields(given);
  const settings: Settings = { ...parent, ...given, headers: { ...parent.headers, ...fields } };
  if (known !== requestOptions) checkClientSettings(settings, fields);
  if (typeof settings.apiKey !== "function") checkKey(settings.apiKey, settings);
  return settings;
}

/** Accepts an API key, but no secret one in a browser window unless that is allowed; else a TypeError. */
export function checkKey(key: unknown, { allowSecretKeyInBrowser }: Settings): string {
  if (key === undefined || key === null || key === "")
    throw createArgumentError(
      "apiKey: is missing; is the environment variable set that it is read from, such as process.env.STRIPE_SECRET_KEY?",
    );
  checkType(key, "string", "apiKey");
  const text = checkHeaderValue(key, "apiKey");
  const isSafe = allowSecretKeyInBrowser || !text.startsWith("sk_") || !("document" in globalThis);
  check(isSafe, "apiKey", "no secret key without allowSecretKeyInBrowser");
  return text;
}

/** The maxDelay that a timer can wait, in milliseconds. */
const maxDelay = 2 ** 31 - 1;

function checkNumber(value: number, name: string): void {
  if (name === "deadline" && value === Infinity) return;
  const least = name.startsWith("max") ? 0 : 1;
  const isRight = Number.isInteger(value) && value >= least && value <= maxDelay;
  check(isRight, name, `a whole number from ${least} to ${maxDelay}`);
}

/** Accepts the settings of a client, whose own header fields are told apart. */
function checkClientSettings(settings: Settings, fields: HeaderFields): void {
  // Sent with every request, one key would have the API answer the second of two equal payments with the first.
  check(!("idempotency-key" in fields), "headers", "without Idempotency-Key, which is of one request");
  for (const [name, value] of Object.entries(settings)) {
    if (/baseUrl$/i.test(name)) checkBaseUrl(value as string, name, settings.allowInsecure);
  }
}

function checkBaseUrl(url: string, name: string, allowInsecure: boolean | undefined): void {
  const safe = /^(https:\/\/[^/]|http:\/\/(localhost|127\.[\d.]+|\[::1])(?![^:/]))[^?#@\\\s]*$/;
  const isSafe = safe.test(allowInsecure ? url.replace("http:", "https:") : url);
  check(isSafe && (URL.canParse?.(url) ?? true), name, "an https URL, or http to this machine or with allowInsecure");
}

/** Fields that frame a message, or that its connection is made of: they are the transport's. */
const reservedFields =
  /^(authorization|connection|content-length|expect|host|keep-alive|proxy-.+|te|trailer|transfer-encoding|upgrade)$/i;

/** The fields that options stand for. An account takes a context away and the reverse: never both by accident. */
function toHeaderFields(options: ClientOptions & RequestOptions): HeaderFields {
  const { apiVersion, stripeAccount, stripeContext, idempotencyKey, headers, appInfo } = options;
  const named = {
    "stripe-version": apiVersion,
    "stripe-account": stripeAccount,
    "stripe-context": stripeContext,
    "idempotency-key": idempotencyKey,
    ...(appInfo && createUserAgentFields(appInfo)),
    ...headers,
  };
  const fields: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(named)) {
    check(/^[\w-]+$/.test(name) && !reservedFields.test(name), "headers", `without ${name}`);
    const field = name.toLowerCase();
    // Without its key, a payment that is sent again is made twice.
    if (value === null && field !== "idempotency-key") fields[field] = null;
    else if (value !== undefined) fields[field] = checkHeaderValue(value, name);
  }
  const { "stripe-account": account, "stripe-context": context } = fields;
  check(!account || !context, "stripeAccount", "without stripeContext");
  if (account) fields["stripe-context"] = null;
  if (context) fields["stripe-account"] = null;
  return fields;
}

/** What the SDK, and what is built on it, are called. */
function createUserAgentFields(appInfo?: AppInfo): HeaderFields {
  const { name, version, url } = appInfo ?? {};
  const app = appInfo && ` ${checkHeaderValue(name, "appInfo")}`;
  const details = { bindings_version: VERSION, lang: "javascript", publisher: "stripe-fetch", application: appInfo };
  return {
    "user-agent": [`Stripe/v1 stripe-fetch/${VERSION}`, app, version && `/${version}`, url && ` (${url})`].join(""),
    "x-stripe-client-user-agent": JSON.stringify(details),
  };
}

/** The error of an option that isn't known; it names the one that is meant, where that is likely. */
function createUnknownOptionError(name: string, known: readonly string[]): TypeError {
  // The official library's options for the transport and the server.
  const official = /^http(Agent|Client)$/.test(name) ? "fetch" : /^(host|port|protocol)$/.test(name) && "baseUrl";
  const meant = official || findClosestName(name, known);
  return createArgumentError(`unknown option ${name}${meant ? `: did you mean ${meant}?` : ""}`);
}

/** The known name that shares the most pairs of letters with a name; none where that is less than half of both. */
function findClosestName(name: string, known: readonly string[]): string | undefined {
  const given = plain(name);
  const likeness = (other: string): number => {
    const shared = Array.from(given.slice(1)).filter((_, at) => plain(other).includes(given.slice(at, at + 2)));
    return (2 * shared.length) / (given.length + other.length - 2);
  };
  const [nearest] = [...known].sort((a, b) => likeness(b) - likeness(a));
  return nearest && likeness(nearest) >= 0.5 ? nearest : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll("_", "");
}
