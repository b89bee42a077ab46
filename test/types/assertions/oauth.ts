import Stripe from "stripe-fetch";
import { createClient } from "stripe-fetch/client";
import { StripeError, StripeOAuthError } from "stripe-fetch/errors";
import { authorizeUrl, deauthorize, token } from "stripe-fetch/oauth";
import type { OAuthTokenParams } from "stripe-fetch/oauth";
import type { OAuthToken } from "stripe-fetch/types";
import { stripe, typed } from "./assert.js";

const client = createClient("sk_test_1");
const platform = { client_id: "ca_1" };

// The URL needs the platform's id and nothing else.
typed<string>()(authorizeUrl(platform));
typed<string>()(stripe.oauth.authorizeUrl({ ...platform, response_type: "code", state: undefined }, { express: true }));
// @ts-expect-error
authorizeUrl();
// @ts-expect-error
authorizeUrl({ state: "a" });
// @ts-expect-error
authorizeUrl({ ...platform, response_type: "token" });
// @ts-expect-error
authorizeUrl({ ...platform, express: true });
// @ts-expect-error
authorizeUrl(platform, { stripeAccount: "acct_1" });
// @ts-expect-error
authorizeUrl({ ...platform, stripe_user: { emial: "a@b" } });

// Methods and functions return the same.
const code = { grant_type: "authorization_code", code: "ac_1" } as const;
typed<Stripe.Call<Stripe.OAuthToken>>()(stripe.oauth.token(code));
typed<Stripe.Call<Stripe.OAuthToken>>()(token(client, code, { idempotencyKey: "k" }));
typed<Stripe.Call<Stripe.OAuthToken>>()(token(stripe, code));
typed<Stripe.Call<Stripe.OAuthDeauthorization>>()(deauthorize(client, { ...platform, stripe_user_id: "acct_1" }));
typed<string>()((await stripe.oauth.deauthorize({ ...platform, stripe_user_id: "acct_1" })).stripe_user_id);
typed<string | undefined>()((await stripe.oauth.token(code)).access_token);
// @ts-expect-error
token(code);
// @ts-expect-error
stripe.oauth.token({ grant_type: "password" });
// @ts-expect-error
stripe.oauth.deauthorize({ stripe_user_id: "acct_1" });

// The types have the official library's names, in the namespace, in `types` and in the entry.
({}) satisfies OAuthToken satisfies Stripe.OAuthToken;
code satisfies OAuthTokenParams satisfies Stripe.OAuthTokenParams;
({ email: "a@b" }) satisfies Stripe.OAuthAuthorizeUrlParams.StripeUser;
stripe.oauth satisfies Stripe.OAuthResource;
({ ...platform, stripe_user_id: "acct_1" }) satisfies Stripe.OAuthDeauthorizeParams;
({ express: true }) satisfies Stripe.OAuthAuthorizeUrlOptions;

// The code of an error of OAuth is one of its own, or any other text.
export function isExpired(error: unknown): boolean {
  if (error instanceof StripeOAuthError) typed<Stripe.OAuthErrorCode | undefined>()(error.code);
  return error instanceof StripeOAuthError && error.code === "invalid_grant";
}

// Every error has the key to ask again with.
export function keyOf(error: StripeError): Stripe.RequestOptions {
  typed<string | undefined>()(error.idempotencyKey);
  return { idempotencyKey: error.idempotencyKey };
}
