import type { Fetch } from "./transport.js";

/** What your library or plugin is called, to be named in `User-Agent`. */
export interface AppInfo {
  name: string;
  version?: string | undefined;
  url?: string | undefined;
  partner_id?: string | undefined;
}

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
  /** More headers, which win over the SDK's own; only `Authorization` always comes from the key. */
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
  /** Allows plain http to hosts other than this machine. */
  allowInsecure?: boolean | undefined;
  /** Allows a secret key (`sk_…`) in a browser window, where everyone can read it. */
  allowSecretKeyInBrowser?: boolean | undefined;
  /** What sends the requests; the platform's fetch unless told. */
  fetch?: Fetch | undefined;
  /** What your library or plugin is called. */
  appInfo?: AppInfo | undefined;
}

/** The options of one request, its last argument. */
export interface RequestOptions extends SharedOptions {
  /** The key to use in place of the client's. */
  apiKey?: string | undefined;
  /** The idempotency key to send in place of the automatic one. */
  idempotencyKey?: string | undefined;
  /** Aborts the call; its reason is the `cause` of the StripeConnectionError that the call then fails with. */
  signal?: AbortSignal | undefined;
}

const shared = ["apiKey", "apiVersion", "stripeAccount", "stripeContext", "timeout", "headers"] as const;

/** The options that a request takes. */
export const requestOptions = [...shared, "idempotencyKey", "signal"] as const satisfies (keyof RequestOptions)[];

/** The options that a client takes, and its key. */
export const clientOptions = [
  ...shared,
  "baseUrl",
  "filesBaseUrl",
  "connectBaseUrl",
  "meterEventsBaseUrl",
  "allowInsecure",
  "allowSecretKeyInBrowser",
  "fetch",
  "appInfo",
] as const satisfies (keyof ClientOptions | "apiKey")[];
