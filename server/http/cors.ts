/** Headers by lower-case name. */
type Headers = Readonly<Record<string, string | undefined>>;

/** The CORS headers of every response: any origin may read it. */
export const corsHeaders: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "idempotency-key, idempotent-replayed, original-request, request-id, stripe-account, stripe-should-retry, stripe-version",
};

/** Checks that a request is a CORS preflight request. */
export function isPreflight(method: string | undefined, headers: Headers): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

/** Returns the headers of a preflight response: allows every request, because the server has nothing to protect. */
export function preflightHeaders(headers: Headers): Record<string, string> {
  const requested = headers["access-control-request-headers"];
  return {
    ...corsHeaders,
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
    // `*` wouldn't cover Authorization (https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name).
    ...(requested !== undefined && { "access-control-allow-headers": requested }),
    ...(headers["access-control-request-private-network"] === "true" && {
      "access-control-allow-private-network": "true",
    }),
    "access-control-max-age": "300",
    vary: "access-control-request-headers",
  };
}
