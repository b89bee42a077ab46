import { unauthenticated } from "../api-error.js";
import { splitOnce, type StripeRequest } from "./request.js";

/** Throws an API error unless a request has an API key: `Bearer sk_test_…`, or Basic authentication with the key as user. */
export function requireApiKey({ authorization = "" }: StripeRequest["headers"]): void {
  const [scheme, credentials = ""] = splitOnce(authorization.trim(), " ");
  const isBearer = /^bearer$/i.test(scheme) && credentials.trim() !== "";
  const isBasic = /^basic$/i.test(scheme) && !/^(:|$)/.test(Buffer.from(credentials, "base64").toString("latin1"));
  if (!isBearer && !isBasic) throw unauthenticated();
}

/** Returns the connected account of a request, the last one of a `Stripe-Context`; an empty string for the platform. */
export function accountOf(headers: StripeRequest["headers"]): string {
  return headers["stripe-account"] ?? headers["stripe-context"]?.split("/").at(-1) ?? "";
}
