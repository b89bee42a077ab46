/** Where members are compared: on an instance, on its class, and among the classes of errors. */
export type Surface = "instance" | "class" | "errors";

/** Members that one library has and another one hasn't, and why. */
export interface MemberRule {
  readonly rule: string;
  readonly members: Readonly<Partial<Record<Surface, readonly string[]>>>;
  readonly reason: string;
  /** Whether only some documents have the members. */
  readonly isOfDocument?: boolean;
}

/** Everything that ours and an official library don't share. */
export const memberRules: readonly MemberRule[] = [
  {
    rule: "underscored members",
    members: {
      instance: [
        ...["_api", "_appInfo", "_authenticator", "_buildEventNotification", "_emitEventBodies", "_emitter"],
        ...["_enableTelemetry", "_getPropsFromConfig", "_platformFunctions", "_prepResources", "_prevRequestMetrics"],
        ...["_requestSender", "_setApiField", "_setApiKey", "_setApiNumberField", "_setAppInfo", "_setAuthenticator"],
      ],
      class: ["_platformFunctions", "_requestSenderFactory"],
    },
    reason: "private by their name; what they set is said in the options, and in those of `with`",
  },
  {
    rule: "getters of settings",
    members: {
      instance: [
        ...["getApiField", "getAppInfoAsString", "getClientUserAgent", "getClientUserAgentSeeded", "getConstant"],
        ...["getEmitEventBodiesEnabled", "getInitialNetworkRetryDelay", "getMaxNetworkRetries"],
        ...["getMaxNetworkRetryDelay", "getTelemetryEnabled", "resolveBaseAddress"],
      ],
    },
    reason: "they serve their own code, and neither README names them; whoever makes a client knows its options",
  },
  {
    rule: "webhooks",
    members: {
      instance: [
        ...["notificationHandler", "notificationHandlerWithoutVerification", "parseEventNotification"],
        ...["parseEventNotificationAsync", "parseEventNotificationWithoutVerification"],
      ],
      class: ["CryptoProvider", "createNodeCryptoProvider", "createSubtleCryptoProvider"],
    },
    reason: "the platform's own cryptography is used; thin events aren't there yet",
  },
  {
    rule: "OAuth",
    members: {
      instance: ["getClientId", "setClientId"],
      errors: [
        ...["StripeInvalidClientError", "StripeInvalidGrantError", "StripeInvalidScopeError"],
        ...["StripeOAuthInvalidRequestError", "StripeUnsupportedGrantTypeError", "StripeUnsupportedResponseTypeError"],
      ],
    },
    reason: "`client_id` is a param; the error is `StripeOAuthError`, and its `code` is the API's, such as `invalid_grant`",
  },
  {
    rule: "emitted events",
    members: { instance: ["on", "once", "off"] },
    reason: "the option `hooks` of a client observes every request and response",
  },
  {
    rule: "HTTP clients",
    members: { class: ["HttpClient", "HttpClientResponse", "createFetchHttpClient", "createNodeHttpClient"] },
    reason: "any `fetch` sends the requests, on every platform",
  },
  {
    rule: "extensions",
    members: { instance: ["StripeResource"], class: ["StripeResource", "resources", "initialize"] },
    reason: "`rawRequest` calls what no method does; a service's class is its entry's, `stripe-fetch/customers`",
  },
  {
    rule: "parts of headers",
    members: { class: ["AI_AGENT", "MAJOR_API_VERSION", "USER_AGENT", "aiAgent"] },
    reason: "they serve their own code; `API_VERSION` and `PACKAGE_VERSION` say the same",
  },
  {
    rule: "a second name",
    members: { instance: ["account"] },
    reason: "it is `accounts`",
  },
  {
    rule: "contexts as objects",
    members: { instance: ["withStripeContext"], class: ["StripeContext"] },
    reason: "a context is text; `with({ stripeContext })` gives a client that has it",
  },
  {
    rule: "decimals as objects",
    members: { instance: ["Decimal"], class: ["Decimal"] },
    reason: "decimals are text, as the API writes them and as they are in stripe 15",
  },
  {
    rule: "services of a newer API",
    members: {
      instance: [
        ...["balanceSettings", "invoicePayments", "invoiceRenderingTemplates", "paymentAttemptRecords"],
        ...["paymentRecords", "productCatalog", "threeDSecure", "v2"],
      ],
      errors: [
        ...["AlreadyCanceledError", "BlockedByStripeError", "CannotProceedError", "CapabilityNotEnabledError"],
        ...["ControlledByAlternateResourceError", "FeatureNotEnabledError", "FinancialAccountNotOpenError"],
        ...["FxQuoteNeedsRefreshError", "InsufficientFundsError", "InvalidPaymentMethodError"],
        ...["InvalidPayoutMethodError", "InvalidVaultedCredentialError", "NotCancelableError", "QuotaExceededError"],
        ...["RateLimitError", "RecipientNotNotifiableError", "TemporarySessionExpiredError"],
        ...["VerificationAttemptFailedError", "VerificationExpiredError", "VerificationNotInitiatedError"],
      ],
    },
    reason: "the pinned document is older; the errors are V2's",
  },
  {
    rule: "factories of errors",
    members: { errors: ["generate", "generateOAuthError", "generateV1Error", "generateV2Error"] },
    reason: "`new StripeCardError(message)` makes one for a test",
  },
  {
    rule: "an error that they don't declare",
    members: { errors: ["StripeUnknownError"] },
    reason: "ours go by the status, which is always known; stripe 23 has it no more",
  },
  {
    rule: "services that they leave out",
    members: { instance: ["linkAccountSessions", "linkedAccounts"] },
    reason: "the document has them",
    isOfDocument: true,
  },
  {
    rule: "ours",
    members: { instance: ["client", "with"], errors: ["StripeTimeoutError"] },
    reason: "other settings over the same transport, and a timeout told from other failures of the connection",
  },
  {
    rule: "what stripe 23 has and stripe 15 hasn't",
    members: { instance: ["constructor", "rawRequest"], class: ["API_VERSION"], errors: ["StripeOAuthError"] },
    reason: "they came later",
  },
];
