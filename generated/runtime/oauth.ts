/* eslint-disable prefer-rest-params -- counts the arguments */
import {
  check,
  checkArguments,
  checkBaseUrl,
  checkCount,
  encodeForm,
  optionNames,
  readOptions,
  type Call,
  type Client,
  type OAuthAuthorizeUrlOptions,
  type OAuthAuthorizeUrlParams,
  type OAuthDeauthorization,
  type OAuthDeauthorizeParams,
  type OAuthResource,
  type OAuthToken,
  type OAuthTokenParams,
  type RequestOptions,
} from "./index.js";

/** The options of `authorizeUrl` with their types. */
const authorizeUrlOptions = {
  express: "boolean",
  connectBaseUrl: "string",
} satisfies Record<keyof OAuthAuthorizeUrlOptions, string>;

/** A client, or an object that has one, such as an instance of `Stripe`. */
export type ClientHolder = Client | { readonly client: Client };

/**
 * Returns the URL of the page that asks the owner of an account for access: `authorizeUrl({ client_id: "ca_…", state })`.
 * Sends nothing.
 * @see https://docs.stripe.com/connect/oauth-reference#get-authorize
 */
export function authorizeUrl(params: OAuthAuthorizeUrlParams, options?: OAuthAuthorizeUrlOptions): string {
  return buildAuthorizeUrl(undefined, params, options, arguments);
}

/**
 * Exchanges an authorization code, or a refresh token, for an access token:
 * `token(client, { grant_type: "authorization_code", code: "ac_…" })`.
 * @see https://docs.stripe.com/connect/oauth-reference#post-token
 */
export function token(client: ClientHolder, params: OAuthTokenParams, options?: RequestOptions): Call<OAuthToken> {
  return createOAuth(readClient(client, arguments)).token(params, options);
}

/**
 * Disconnects an account from your platform: `deauthorize(client, { client_id: "ca_…", stripe_user_id: "acct_…" })`.
 * @see https://docs.stripe.com/connect/oauth-reference#post-deauthorize
 */
export function deauthorize(
  client: ClientHolder,
  params: OAuthDeauthorizeParams,
  options?: RequestOptions,
): Call<OAuthDeauthorization> {
  return createOAuth(readClient(client, arguments)).deauthorize(params, options);
}

/** Creates `stripe.oauth`: the functions above with the settings of a client. */
export function createOAuth(client: Client): OAuthResource {
  return {
    authorizeUrl(params, options) {
      return buildAuthorizeUrl(client.connectBaseUrl, params, options, arguments);
    },
    token(params, options) {
      return client.post<OAuthToken>("/oauth/token", { host: "connect", params, arguments }, options);
    },
    deauthorize(params, options) {
      return client.post<OAuthDeauthorization>("/oauth/deauthorize", { host: "connect", params, arguments }, options);
    },
  };
}

/**
 * Builds the URL for `authorizeUrl`. The option `baseUrl` of clients has no effect on it: it is often the URL of a proxy that
 * only servers reach, but a browser opens this URL.
 */
function buildAuthorizeUrl(
  clientBaseUrl = "https://connect.stripe.com",
  params: OAuthAuthorizeUrlParams,
  options: OAuthAuthorizeUrlOptions = {},
  given: ArrayLike<unknown>,
): string {
  checkArguments({}, params, given, [...Object.keys(authorizeUrlOptions), ...optionNames]);
  const { express, connectBaseUrl }: OAuthAuthorizeUrlOptions = readOptions(options, authorizeUrlOptions);
  if (connectBaseUrl !== undefined) checkBaseUrl(connectBaseUrl, "connectBaseUrl");
  // Rejects params that aren't an object, whose copy would be one.
  encodeForm(params ?? {});
  // A param that is given keeps its place, as in the official library; the others follow.
  const query: { [Param in keyof OAuthAuthorizeUrlParams]?: unknown } = { ...params };
  query.client_id ||= undefined;
  query.response_type ||= "code";
  query.scope ||= "read_write";
  const baseUrl = (connectBaseUrl ?? clientBaseUrl).replace(/\/$/, "");
  return `${baseUrl}${express ? "/express" : ""}/oauth/authorize?${encodeForm(query)}`;
}

/** Returns the client of a function's first argument; checks that there are no more arguments than parameters. */
function readClient(holder: ClientHolder | undefined, given: ArrayLike<unknown>): Client {
  checkCount(given, ["client", "params", "options"]);
  // Not `instanceof`: a program may have two copies of the package.
  const client = (holder as { readonly client?: Client } | undefined)?.client ?? (holder as Client | undefined);
  check(typeof client?.post === "function", "client", "made by createClient or new Stripe");
  return client;
}
