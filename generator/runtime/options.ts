import type { Fetch } from "./transport.js";

/** What your library or plugin is called, to be named in `User-Agent`. */
export interface AppInfo {
  name: string;
  version?: string | undefined;
  url?: string | undefined;
  partner_id?: string | undefined;
}

/**
 * A secret, restricted or publishable key, or a function that gives one. The function is asked once a call, and calls made
 * while it is being asked share its answer.
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
  /** How long the whole call may take, with all attempts and what is waited between them, in milliseconds. */
  deadline?: number | undefined;
  /** How many times a request is sent again that failed in a way that may pass; 2 unless told. */
  maxNetworkRetries?: number | undefined;
  /** More headers, which win over the SDK's own; `Authorization` isn't among them: it comes from the key. */
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
  apiKey: "String|Function",
  apiVersion: "String",
  stripeAccount: "String",
  stripeContext: "String",
  timeout: "Number",
  deadline: "Number",
  maxNetworkRetries: "Number",
  headers: "Object",
};

/** The options that a request takes, each with its type as `Object.prototype.toString` says it. */
export const requestOptions = {
  ...shared,
  idempotencyKey: "String",
  signal: "AbortSignal",
} satisfies Record<keyof RequestOptions, string>;

/** The options that a client takes, its key among them, each with its type. */
export const clientOptions = {
  ...shared,
  baseUrl: "String",
  filesBaseUrl: "String",
  connectBaseUrl: "String",
  meterEventsBaseUrl: "String",
  allowInsecure: "Boolean",
  allowSecretKeyInBrowser: "Boolean",
  fetch: "Function",
  appInfo: "Object",
  maxRetryAfter: "Number",
  telemetry: "Boolean",
} satisfies Record<keyof ClientOptions | "apiKey", string>;
