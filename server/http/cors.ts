/** Headers by their names in lower case. */
type Headers = Readonly<Record<string, string | undefined>>;

/** What a page of another origin may read of any reply. */
export const corsHeaders: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "idempotency-key, idempotent-replayed, original-request, request-id, stripe-account, stripe-should-retry, stripe-version",
};

/** Whether a browser asks if it may send a request, before it does. */
export function isPreflight(method: string | undefined, headers: Headers): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

/** The answer to that: any page may send anything, as there is nothing here to protect. */
export function preflightHeaders(headers: Headers): Record<string, string> {
  const asked = headers["access-control-request-headers"];
  return {
    ...corsHeaders,
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
    // `*` wouldn't cover Authorization (https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name).
    ...(asked !== undefined && { "access-control-allow-headers": asked }),
    ...(headers["access-control-request-private-network"] === "true" && {
      "access-control-allow-private-network": "true",
    }),
    "access-control-max-age": "300",
    vary: "access-control-request-headers",
  };
}
