import type { Hooks } from "./hooks.js";
import type { Fetch } from "./transport.js";

/** The name of your library or plugin, for the `User-Agent` header. */
export interface AppInfo {
  name: string;
  version?: string | undefined;
  url?: string | undefined;
  partner_id?: string | undefined;
}

/**
 * A secret, restricted or publishable key, or a function that returns one. The function runs once per call, synchronously
 * when the call is made; all pages of a list use the key of that call. Keys aren't cached between calls: the function may
 * do so itself.
 */
export type ApiKey = string | (() => string | PromiseLike<string>);

/** The options of both clients and requests; a request's options override its client's. */
export interface SharedOptions {
  /** The API version of the request, such as `2024-04-10`. */
  apiVersion?: string | undefined;
  /** The connected account to act for (`acct_…`). Excludes `stripeContext`: on a request, it replaces the client's context. */
  stripeAccount?: string | undefined;
  /** The context to act in. Excludes `stripeAccount`: on a request, it replaces the client's account. */
  stripeContext?: string | undefined;
  /** The time limit of one attempt, from connecting to the last byte, in milliseconds; 80,000 by default. */
  timeout?: number | undefined;
  /**
   * The time limit of the whole call, with all attempts and the delays between them, in milliseconds; none by default.
   * `Infinity` removes a client's deadline for one request.
   */
  deadline?: number | undefined;
  /** The maximum number of retries after transient failures; 2 by default. */
  maxNetworkRetries?: number | undefined;
  /**
   * Additional headers, which override the SDK's. `Authorization`, which comes from the key, and headers of the transport,
   * such as `Content-Length` and `Host`, are rejected; so is `Idempotency-Key` for a client.
   */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The options of a client. */
export interface ClientOptions extends SharedOptions {
  /** The base URL of the API, such as a proxy's or a mock's, with its path. Applies to all hosts without an option of their own. */
  baseUrl?: string | undefined;
  /** The base URL that replaces `files.stripe.com`, if it isn't `baseUrl`. */
  filesBaseUrl?: string | undefined;
  /** The base URL that replaces `connect.stripe.com`, if it isn't `baseUrl`. */
  connectBaseUrl?: string | undefined;
  /** The base URL that replaces `meter-events.stripe.com`, if it isn't `baseUrl`. */
  meterEventsBaseUrl?: string | undefined;
  /** The longest accepted `Retry-After`, in milliseconds; 60,000 by default. If a server sends a longer one, the call fails. */
  maxRetryAfter?: number | undefined;
  /** Allows plain http to hosts other than localhost. */
  allowInsecure?: boolean | undefined;
  /** Allows a secret key (`sk_…`) in a browser window, where every visitor can read it. */
  allowSecretKeyInBrowser?: boolean | undefined;
  /**
   * The function that sends the requests. By default, that is one over node:http with connections that stay open in Node, and
   * the platform's fetch elsewhere.
   */
  fetch?: Fetch | undefined;
  /** The name of your library or plugin. */
  appInfo?: AppInfo | undefined;
  /** `false` omits the `X-Stripe-Client-Telemetry` header, which reports the duration of the previous request to Stripe. */
  telemetry?: boolean | undefined;
  /** Functions that observe calls: an object, or an array of them. A client created by `with` adds its own to its parent's. */
  hooks?: Hooks | readonly Hooks[] | undefined;
  /** @deprecated Has no effect; accepted because programs written for the official library set it. */
  typescript?: true | undefined;
}

/** The options of one request, its last argument. */
export interface RequestOptions extends SharedOptions {
  /** The API key, instead of the client's. */
  apiKey?: ApiKey | undefined;
  /** The idempotency key, instead of a generated one. */
  idempotencyKey?: string | undefined;
  /** Aborts the call, which then rejects with a StripeConnectionError; the signal's reason is its `cause`. */
  signal?: AbortSignal | undefined;
}

const shared = {
  apiVersion: "string",
  stripeAccount: "string",
  stripeContext: "string",
  timeout: "number",
  deadline: "number",
  maxNetworkRetries: "number",
  headers: "plain object",
};

/** The options of a request with their types. */
export const requestOptions = {
  ...shared,
  apiKey: "string or function",
  idempotencyKey: "string",
  signal: "AbortSignal",
} satisfies Record<keyof RequestOptions, string>;

/** The options of a client with their types. */
export const clientOptions = {
  ...shared,
  baseUrl: "string",
  filesBaseUrl: "string",
  connectBaseUrl: "string",
  meterEventsBaseUrl: "string",
  allowInsecure: "boolean",
  allowSecretKeyInBrowser: "boolean",
  fetch: "function",
  appInfo: "plain object",
  maxRetryAfter: "number",
  telemetry: "boolean",
  hooks: "plain object or object",
  typescript: "boolean",
} satisfies Record<keyof ClientOptions, string>;

/** The options of `with`: a client's, and `apiKey`. */
export const derivedClientOptions = { ...clientOptions, apiKey: requestOptions.apiKey };
