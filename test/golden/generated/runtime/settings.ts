import { hookTypes, type Hooks } from "./hooks.js";
import { requestOptions, type ApiKey, type AppInfo, type ClientOptions, type RequestOptions } from "./options.js";
import { check, checkHeaderValue, checkType, createArgumentError } from "./argument-checks.js";
import { VERSION } from "./version.js";

/** Header fields by lower-case name; `null` removes a field that was set before. */
export type HeaderFields = Readonly<Record<string, string | null>>;

/** The settings of a client or request: its options merged over those of its parent, and the headers that they set. */
export interface Settings extends Omit<ClientOptions & RequestOptions, "headers" | "hooks"> {
  readonly apiKey: ApiKey;
  readonly timeout: number;
  readonly deadline: number;
  readonly telemetry: boolean;
  readonly maxNetworkRetries: number;
  readonly maxRetryAfter: number;
  readonly headers: HeaderFields;
  readonly hooks: readonly Hooks[];
  readonly clock: Clock;
}

/** The source of time and random numbers; tests replace it. */
export interface Clock {
  /** Returns a monotonic time in milliseconds, independent of changes to the system clock. */
  readonly now: () => number;
  /** Returns a random number from 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** Waits for `ms` milliseconds; rejects with the signal's reason on abort. */
  readonly sleep: (ms: number, limits: CallLimits) => Promise<unknown>;
}

/** The limits of a call: `timeout` and `signal` of its settings, and the time of its deadline. */
export interface CallLimits {
  readonly settings: Settings;
  readonly clock: Clock;
  /** The time of the call's deadline, in milliseconds of `clock`. */
  readonly end: number;
}

/** Creates the settings of a client without options. */
export function createDefaultSettings(apiKey: ApiKey, apiVersion: string, clock: Clock): Settings {
  return {
    apiKey,
    timeout: 80_000,
    deadline: Infinity,
    telemetry: true,
    maxNetworkRetries: 2,
    maxRetryAfter: 60_000,
    hooks: [],
    clock,
    headers: { accept: "application/json", "stripe-version": apiVersion, ...createUserAgentFields() },
  };
}

/**
 * Merges options over settings: a client's over the defaults, a request's over its client's.
 * Throws a TypeError that names the option if it is unknown or invalid.
 */
export function deriveSettings(
  parent: Settings,
  options: (ClientOptions & RequestOptions) | undefined,
  known: Readonly<Record<string, string>>,
): Settings {
  if (options === undefined) return parent;
  const given = readOptions(options, known);
  const fields = toHeaderFields(given);
  const hooks = [given["hooks"] ?? []].flat().map((one) => readOptions(one, hookTypes, "hooks"));
  const settings: Settings = {
    ...parent,
    ...given,
    headers: { ...parent.headers, ...fields },
    hooks: [...parent.hooks, ...hooks],
  };
  if (known !== requestOptions) checkClientSettings(settings, fields);
  if (typeof settings.apiKey !== "function") checkKey(settings.apiKey, settings);
  return settings;
}

/** Returns a copy of options without undefined values. Throws a TypeError that names the option if it is unknown or invalid. */
export function readOptions(
  options: object,
  known: Readonly<Record<string, string>>,
  title = "options",
): Record<string, unknown> {
  checkType(options, "plain object", title);
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(known, name)) throw createUnknownOptionError(name, Object.keys(known));
    if (value === undefined) continue;
    checkType(value, known[name]!, name);
    if (typeof value === "number") checkNumber(value, name);
    given[name] = value;
  }
  return given;
}

/** Checks that an API key is valid, and isn't a secret key in a browser window unless allowed; else throws a TypeError. */
export function checkKey(key: unknown, { allowSecretKeyInBrowser }: Settings): string {
  if (key === undefined || key === null || key === "")
    throw createArgumentError("apiKey: is missing; is process.env.STRIPE_SECRET_KEY set?");
  checkType(key, "string", "apiKey");
  const text = checkHeaderValue(key, "apiKey");
  const isSafe = allowSecretKeyInBrowser || !text.startsWith("sk_") || !("document" in globalThis);
  check(isSafe, "apiKey", "no secret key without allowSecretKeyInBrowser");
  return text;
}

/** The maximum delay of a timer, in milliseconds. */
const maxDelay = 2 ** 31 - 1;

function checkNumber(value: number, name: string): void {
  const minimum = name.startsWith("max") ? 0 : 1;
  const isValid = Number.isInteger(value) && value >= minimum && value <= maxDelay;
  const isEndless = name === "deadline" && value === Infinity;
  check(isEndless || isValid, name, `a whole number from ${minimum} to ${maxDelay}`);
}

/** Checks the settings of a client, and the header fields that its own options set; throws a TypeError if they are invalid. */
function checkClientSettings(settings: Settings, fields: HeaderFields): void {
  // With one key for all requests, the API would return the first of two equal payments for the second.
  check(!("idempotency-key" in fields), "headers", "without Idempotency-Key, which is per request");
  for (const [name, value] of Object.entries(settings)) {
    if (/baseUrl$/i.test(name)) checkBaseUrl(value as string, name, settings.allowInsecure);
  }
}

/** Checks that a base URL is https, or http to this machine or with `allowInsecure`; else throws a TypeError. */
export function checkBaseUrl(url: string, name: string, allowInsecure?: boolean): void {
  const safe = /^(https:\/\/[^/]|http:\/\/(localhost|127\.[\d.]+|\[::1])(?![^:/]))[^?#@\\\s]*$/;
  const isSafe = safe.test(allowInsecure ? url.replace("http:", "https:") : url);
  check(isSafe && (URL.canParse?.(url) ?? true), name, "an https URL, or http to this machine or with allowInsecure");
}

/** Matches the header fields that only the transport, or the API key, may set, and invalid names. */
const reservedFields =
  /^(|authorization|connection|content-length|expect|host|keep-alive|proxy-.+|te|trailer|transfer-encoding|upgrade)$|[^\w-]/i;

/** Converts options to header fields. `stripeAccount` removes `stripe-context` and the reverse: a request never has both. */
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
    check(!reservedFields.test(name), "headers", `without ${name}`);
    const field = name.toLowerCase();
    // Without its idempotency key, a retried payment would be made twice.
    if (value === null && field !== "idempotency-key") fields[field] = null;
    else if (value !== undefined) fields[field] = checkHeaderValue(value, name);
  }
  const { "stripe-account": account, "stripe-context": context } = fields;
  check(!account || !context, "stripeAccount", "without stripeContext");
  if (account) fields["stripe-context"] = null;
  if (context) fields["stripe-account"] = null;
  return fields;
}

/** Creates the header fields that identify the SDK, and the app built on it. */
function createUserAgentFields(appInfo?: AppInfo): HeaderFields {
  const { name, version, url } = appInfo ?? {};
  const app = appInfo && ` ${checkHeaderValue(name, "appInfo")}`;
  const details = { bindings_version: VERSION, lang: "javascript", publisher: "stripe-fetch", application: appInfo };
  return {
    "user-agent": [`Stripe/v1 stripe-fetch/${VERSION}`, app, version && `/${version}`, url && ` (${url})`].join(""),
    "x-stripe-client-user-agent": JSON.stringify(details),
  };
}

/** Creates the error for an unknown option, which suggests a known one if it is similar. */
function createUnknownOptionError(name: string, known: readonly string[]): TypeError {
  // Options of the official library for its transport and host.
  const official = /^http(Agent|Client)$/.test(name) ? "fetch" : /^(host|port|protocol)$/.test(name) && "baseUrl";
  const suggestion = official || findClosestName(name, known);
  return createArgumentError(`unknown option ${name}${suggestion && `: did you mean ${suggestion}?`}`);
}

/** Returns the known name that shares the most letter pairs with a name, if that is at least half of the pairs of both. */
function findClosestName(name: string, known: readonly string[]): string {
  const given = normalize(name);
  const getSimilarity = (other: string): number => {
    const shared = Array.from(given.slice(1)).filter((_, at) => normalize(other).includes(given.slice(at, at + 2)));
    return (2 * shared.length) / (given.length + other.length - 2);
  };
  const [nearest = ""] = [...known].sort((a, b) => getSimilarity(b) - getSimilarity(a));
  return getSimilarity(nearest) < 0.5 ? "" : nearest;
}

function normalize(name: string): string {
  return name.toLowerCase().replaceAll("_", "");
}
