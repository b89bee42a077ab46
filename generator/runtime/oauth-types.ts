import type { Call } from "./call.js";
import type { RequestOptions } from "./options.js";

/** The params of `authorizeUrl`: the query of the page that asks the owner of an account for access. */
export interface OAuthAuthorizeUrlParams {
  /** The id of your platform (`ca_…`), from its settings for Connect. */
  client_id: string;
  /** `code`, the default and the only value. */
  response_type?: "code" | undefined;
  /** The URL to return to. It must be one of those in the settings of your platform; the first of them by default. */
  redirect_uri?: string | undefined;
  /** The access to ask for: `read_write` (the default) or `read_only`. */
  scope?: string | undefined;
  /** A value that Stripe adds to the URL to return to. Compare it there, to reject forged requests (CSRF). */
  state?: string | undefined;
  /** The first page: `login` or `register`. Stripe chooses it by the scope unless it is given. */
  stripe_landing?: string | undefined;
  /** Whether Stripe also asks for access if the account is connected already; `false` by default. */
  always_prompt?: boolean | undefined;
  /** The capabilities to request for the account. For Express accounts only. */
  suggested_capabilities?: string[] | undefined;
  /** Values to fill into the form of a new account. Stripe ignores invalid ones. */
  stripe_user?: OAuthAuthorizeUrlParams.StripeUser | undefined;
}

// eslint-disable-next-line @typescript-eslint/no-namespace -- inner types have the official library's names
export declare namespace OAuthAuthorizeUrlParams {
  /** Values to fill into the form of a new account. */
  export interface StripeUser {
    email?: string | undefined;
    /** The website of the business, with its scheme. */
    url?: string | undefined;
    /** The country as two letters, such as `US`. Address, phone number and currency require it. */
    country?: string | undefined;
    /** The phone number of the business: 10 digits. */
    phone_number?: string | undefined;
    /** The legal name of the business. */
    business_name?: string | undefined;
    /** The type of the business: `sole_prop`, `corporation`, `non_profit`, `partnership` or `llc`. */
    business_type?: string | undefined;
    first_name?: string | undefined;
    last_name?: string | undefined;
    /** The day of birth, 1 to 31. Requires month and year. */
    dob_day?: string | undefined;
    /** The month of birth, 1 to 12. */
    dob_month?: string | undefined;
    /** The year of birth, with four digits. */
    dob_year?: string | undefined;
    street_address?: string | undefined;
    city?: string | undefined;
    /** The state or province as two letters. */
    state?: string | undefined;
    /** The ZIP or postal code. */
    zip?: string | undefined;
    /** `true` if the business sells physical products, else `false`. */
    physical_product?: string | undefined;
    product_description?: string | undefined;
    /** The currency as three lower-case letters, such as `usd`. */
    currency?: string | undefined;
    /** The first name in Kana, for accounts in Japan. */
    first_name_kana?: string | undefined;
    /** The first name in Kanji, for accounts in Japan. */
    first_name_kanji?: string | undefined;
    /** The last name in Kana, for accounts in Japan. */
    last_name_kana?: string | undefined;
    /** The last name in Kanji, for accounts in Japan. */
    last_name_kanji?: string | undefined;
    /** `female` or `male`, for accounts in Japan. */
    gender?: string | undefined;
    /** The block of the address in Kana, for accounts in Japan. */
    block_kana?: string | undefined;
    /** The block of the address in Kanji, for accounts in Japan. */
    block_kanji?: string | undefined;
    /** The building of the address in Kana, for accounts in Japan. */
    building_kana?: string | undefined;
    /** The building of the address in Kanji, for accounts in Japan. */
    building_kanji?: string | undefined;
  }
}

/** The options of `authorizeUrl`. */
export interface OAuthAuthorizeUrlOptions {
  /** `true` for the page that creates an Express account; `false` by default. */
  express?: boolean | undefined;
  /**
   * The base URL that replaces `https://connect.stripe.com`; the client's `connectBaseUrl` by default. The client's `baseUrl`
   * has no effect, because a browser opens the URL.
   */
  connectBaseUrl?: string | undefined;
}

/** The params of `token`. */
export interface OAuthTokenParams {
  /** What to exchange for an access token: an authorization code, or a refresh token. */
  grant_type: "authorization_code" | "refresh_token";
  /** The authorization code (`ac_…`) that Stripe added to the URL to return to. It is valid once, for five minutes. */
  code?: string | undefined;
  /** The refresh token (`rt_…`). */
  refresh_token?: string | undefined;
  /** The scope of the new token, at most that of the refresh token, which is the default. */
  scope?: string | undefined;
  /** Capabilities that the account must have requested, or else the call fails. For Express accounts only. */
  assert_capabilities?: string[] | undefined;
}

/** The result of `token`: the credentials of a connected account. */
export interface OAuthToken {
  /** A secret key for the account. Prefer your own key with `stripeAccount`. */
  access_token?: string;
  /** The scope of the access token. */
  scope?: string;
  /** Whether the access token is a live key. */
  livemode?: boolean;
  token_type?: "bearer";
  /** A token that `token` exchanges for another access token. */
  refresh_token?: string;
  /** The id of the connected account (`acct_…`). */
  stripe_user_id?: string;
  /** A publishable key for the account. */
  stripe_publishable_key?: string;
}

/** The params of `deauthorize`. */
export interface OAuthDeauthorizeParams {
  /** The id of your platform (`ca_…`), from its settings for Connect. */
  client_id: string;
  /** The id of the account to disconnect (`acct_…`). */
  stripe_user_id: string;
}

/** The result of `deauthorize`. */
export interface OAuthDeauthorization {
  /** The id of the disconnected account (`acct_…`). */
  stripe_user_id: string;
}

/** The type of `stripe.oauth`: OAuth for Connect, with the settings of a client. */
export interface OAuthResource {
  /**
   * Returns the URL of the page that asks the owner of an account for access; sends nothing.
   * @see https://docs.stripe.com/connect/oauth-reference#get-authorize
   */
  authorizeUrl(params: OAuthAuthorizeUrlParams, options?: OAuthAuthorizeUrlOptions): string;
  /**
   * Exchanges an authorization code, or a refresh token, for an access token.
   * @see https://docs.stripe.com/connect/oauth-reference#post-token
   */
  token(params: OAuthTokenParams, options?: RequestOptions): Call<OAuthToken>;
  /**
   * Disconnects an account from your platform.
   * @see https://docs.stripe.com/connect/oauth-reference#post-deauthorize
   */
  deauthorize(params: OAuthDeauthorizeParams, options?: RequestOptions): Call<OAuthDeauthorization>;
}
