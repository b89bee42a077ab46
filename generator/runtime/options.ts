import type { Fetch } from "./transport.js";

/** What your library or plugin is called, to be named in `User-Agent`. */
export interface AppInfo {
  name: string;
  version?: string | undefined;
  url?: string | undefined;
  partner_id?: string | undefined;
}

/**
 * A secret, restricted or publishable key, or a function that gives one. The function is called once for each call,
 * synchronously when the call is made; all pages of a list are read with the key of its call. Its answers aren't kept for
 * other calls: a function may cache them itself.
 */
export type ApiKey = string | (() => string | PromiseLike<string>);

/** What a client and a request can both say; the request's word counts. */
export interface SharedOptions {
  /** The API version to speak, such as `2024-04-10`. */
  apiVersion?: string | undefined;
  /** The connected account to act for (`acct_…`). It excludes `stripeContext`: a request's takes the place of the client's. */
  stripeAccount?: string | undefined;
  /** The context to act in. It excludes `stripeAccount`: a request's takes the place of the client's. */
  stripeContext?: string | undefined;
  /** How long one attempt may take, from connecting to the last byte, in milliseconds; 80,000 unless told. */
  timeout?: number | undefined;
  /**
   * How long the whole call may take, with all attempts and the waits between them, in milliseconds; no limit unless told.
   * `Infinity` lifts a client's deadline for a request.
   */
  deadline?: number | undefined;
  /** How many times a request is sent again that failed in a way that may pass; 2 unless told. */
  maxNetworkRetries?: number | undefined;
  /**
   * More headers, which win over the SDK's own. `Authorization`, which comes from the key, and the headers that frame a
   * message, such as `Content-Length` and `Host`, are refused; so is `Idempotency-Key` for a client.
   */
  headers?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The options of a client. */
export interface ClientOptions extends SharedOptions {
  /** Where the API is, such as a proxy or a mock; its path is kept. Alone, it moves all four hosts. */
  baseUrl?: string | undefined;
  /** Where `files.stripe.com` is, when it isn't at `baseUrl`. */
  filesBaseUrl?: string | undefined;
  /** Where `connect.stripe.com` is, when it isn't at `baseUrl`. */
  connectBaseUrl?: string | undefined;
  /** Where `meter-events.stripe.com` is, when it isn't at `baseUrl`. */
  meterEventsBaseUrl?: string | undefined;
  /** The longest wait that a server may ask for by `Retry-After`, in milliseconds; 60,000 unless told. Asked for more, the call fails. */
  maxRetryAfter?: number | undefined;
  /** Allows plain http to hosts other than this machine. */
  allowInsecure?: boolean | undefined;
  /** Allows a secret key (`sk_…`) in a browser window, where everyone can read it. */
  allowSecretKeyInBrowser?: boolean | undefined;
  /** What sends the requests; the platform's fetch unless told. */
  fetch?: Fetch | undefined;
  /** What your library or plugin is called. */
  appInfo?: AppInfo | undefined;
  /** `false` sends no `X-Stripe-Client-Telemetry`, which tells Stripe how long the request before took. */
  telemetry?: boolean | undefined;
  /** @deprecated It has no effect: types are always there. Programs written for the official library set it. */
  typescript?: true | undefined;
}

/** The options of one request, its last argument. */
export interface RequestOptions extends SharedOptions {
  /** The key to use in place of the client's. */
  apiKey?: ApiKey | undefined;
  /** The idempotency key to send in place of the automatic one. */
  idempotencyKey?: string | undefined;
  /** Aborts the call; its reason is the `cause` of the StripeConnectionError that the call then fails with. */
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

/** The options that a request takes, each with its type. */
export const requestOptions = {
  ...shared,
  apiKey: "string or function",
  idempotencyKey: "string",
  signal: "AbortSignal",
} satisfies Record<keyof RequestOptions, string>;

/** The options that a client takes, each with its type. */
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
  typescript: "boolean",
} satisfies Record<keyof ClientOptions, string>;

/** The options that `with` takes: a client's, and another key. */
export const derivedClientOptions = { ...clientOptions, apiKey: requestOptions.apiKey };
