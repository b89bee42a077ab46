import { maskSecrets } from "./mask.js";
import type { ResponseInfo } from "./response.js";
import { textOf } from "./thrown-text.js";
import type { DeliveryFailureReason, SignatureFailureReason } from "./webhook-failure-reasons.js";

export type * from "./webhook-failure-reasons.js";

/** The error object of a response, as the API sent it, including members that this type doesn't list. */
export interface ApiErrorObject {
  readonly type?: string;
  readonly code?: string;
  readonly message?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly advice_code?: string;
  readonly network_advice_code?: string;
  readonly network_decline_code?: string;
  readonly doc_url?: string;
  readonly request_log_url?: string;
  readonly user_message?: string;
  readonly charge?: string;
  readonly payment_method_type?: string;
  readonly [member: string]: unknown;
}

/** The context of an error: its response, attempts and causes. Every field is optional, so that tests can create errors. */
export interface ErrorContext {
  readonly response?: ResponseInfo | undefined;
  readonly raw?: ApiErrorObject | undefined;
  readonly excerpt?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly attempts?: number | undefined;
  readonly causes?: readonly unknown[] | undefined;
  /** Texts to mask in addition to secrets and card numbers, such as the key and the body of the request. */
  readonly secrets?: readonly string[] | undefined;
}

/** The error codes in the OpenAPI document; generated code adds them by declaration merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- generated code adds members, which a type alias doesn't allow
export interface ErrorCodes {}

/** An error code: one from the OpenAPI document, or any other string. */
export type ErrorCode = OpenUnion<keyof ErrorCodes>;

/** The known values, which editors complete, or any other string. */
type OpenUnion<Known> = Known | (string & {});

/**
 * The base class of all errors that a call rejects with. The message states the request and the response:
 * `POST /v1/charges → 402 card_declined: Your card was declined. (req_123)`.
 */
export class StripeError extends Error {
  /** The HTTP status; undefined without a response. */
  declare readonly statusCode: number | undefined;
  /** The headers of the response. */
  declare readonly headers: Headers | undefined;
  /** Stripe's id of the request (`req_…`), which Stripe's support asks for. */
  declare readonly requestId: string | undefined;
  /** The error object of the response. */
  declare readonly raw: ApiErrorObject | undefined;
  /** The `type` of the API's error object, such as `card_error`. */
  declare readonly rawType: string | undefined;
  /** The API's error code, such as `card_declined`. */
  declare readonly code: ErrorCode | undefined;
  /** The parameter that caused the error. */
  declare readonly param: string | undefined;
  /** The reason why the card's issuer declined, if it gave one. */
  declare readonly decline_code: string | undefined;
  /** The URL of the error code's documentation. */
  declare readonly doc_url: string | undefined;
  /** The id of the charge that failed. */
  declare readonly charge: string | undefined;
  /** The first 500 bytes of a response that isn't a valid API response, such as a proxy's page. */
  declare readonly excerpt: string | undefined;

  /**
   * The idempotency key of the request, also if the SDK generated it. The same call with this key as an option doesn't repeat
   * what the request did. It is printed as it is: don't put a secret or a card number into a key.
   */
  declare readonly idempotencyKey: string | undefined;
  /** How many times the request was sent. */
  declare readonly attempts: number;
  /** The errors of all failed attempts, in order; the last one is `cause`. */
  declare readonly causes: readonly unknown[];

  constructor(message: string, context: ErrorContext = {}) {
    const { response, raw, excerpt, attempts = response?.attempts ?? 0, causes = [], secrets } = context;
    super(maskSecrets(message, secrets), causes.length ? { cause: causes.at(-1) } : undefined);
    const { status: statusCode, headers, requestId, idempotencyKey = context.idempotencyKey } = response ?? {};
    const { type: rawType, code, param, decline_code, doc_url, charge } = raw ?? {};
    if (statusCode !== undefined) Object.assign(this, { statusCode });
    for (const [name, value] of Object.entries({ requestId, rawType, code, param, decline_code, doc_url, charge })) {
      // A response from a proxy may have any JSON value here.
      if (typeof value === "string") Object.assign(this, { [name]: maskSecrets(value, secrets) });
    }
    // Never masked: the API has to receive the same key again.
    if (idempotencyKey !== undefined) Object.assign(this, { idempotencyKey });
    Object.assign(this, { attempts });
    // Not enumerable, and so not printed with the error: they are long, or may be confidential.
    Object.defineProperties(this, {
      headers: { value: headers },
      raw: { value: raw },
      causes: { value: causes },
      excerpt: { value: excerpt && maskSecrets(excerpt, secrets) },
    });
  }

  /** The name of the class, also in minified code; use it in `switch` statements. */
  get type(): string {
    return "StripeError";
  }

  override get name(): string {
    return this.type;
  }

  /** Returns the fields that are safe to log: neither headers nor bodies. */
  toJSON(): object {
    const causes = this.causes.map((cause) => maskSecrets(textOf(cause)));
    return Object.assign({ name: this.name, message: this.message }, this, { causes });
  }
}

/** The card was declined, or can't be charged (402). */
export class StripeCardError extends StripeError {
  override get type() {
    return "StripeCardError" as const;
  }
}

/** The parameters are invalid, or the object doesn't exist (400, 404). */
export class StripeInvalidRequestError extends StripeError {
  override get type() {
    return "StripeInvalidRequestError" as const;
  }
}

/** The API key is missing, invalid or revoked (401). */
export class StripeAuthenticationError extends StripeError {
  override get type() {
    return "StripeAuthenticationError" as const;
  }
}

/** The API key lacks the permission for the request (403). */
export class StripePermissionError extends StripeError {
  override get type() {
    return "StripePermissionError" as const;
  }
}

/** Too many requests were sent in too short a time (429). */
export class StripeRateLimitError extends StripeError {
  override get type() {
    return "StripeRateLimitError" as const;
  }
}

/** The idempotency key was used before with other parameters. */
export class StripeIdempotencyError extends StripeError {
  override get type() {
    return "StripeIdempotencyError" as const;
  }
}

/** A failure of Stripe's servers, or of a proxy in between: a 5xx, or a response that isn't a valid API response. */
export class StripeAPIError extends StripeError {
  override get type(): string {
    return "StripeAPIError";
  }
}

/** No complete response arrived; `cause` is the transport's error, or the reason of the `signal` that aborted the call. */
export class StripeConnectionError extends StripeError {
  override get type(): string {
    return "StripeConnectionError";
  }
}

/** No complete response arrived within `timeout`, or before `deadline`. */
export class StripeTimeoutError extends StripeConnectionError {
  override get type() {
    return "StripeTimeoutError" as const;
  }
}

/** The context of a refused webhook payload or delivery. */
export interface SignatureErrorContext extends ErrorContext {
  readonly reason?: SignatureFailureReason | DeliveryFailureReason | undefined;
  readonly payload?: unknown;
  readonly header?: unknown;
}

/**
 * A webhook payload wasn't signed with the secret, its signature is too old, or it isn't an event; or a webhook handler refused
 * the delivery.
 */
export class StripeSignatureVerificationError extends StripeError {
  /** What is wrong: `signature_mismatch`, `parsed_payload`, `too_old`… */
  declare readonly reason: SignatureFailureReason | DeliveryFailureReason | undefined;
  /** The payload that was refused; not enumerable, and so not printed with the error. */
  declare readonly payload: unknown;
  /** The `Stripe-Signature` header that was refused; not enumerable. */
  declare readonly header: unknown;

  constructor(message: string, { reason, payload, header, ...context }: SignatureErrorContext = {}) {
    super(message, context);
    if (reason !== undefined) Object.assign(this, { reason });
    Object.defineProperties(this, { payload: { value: payload }, header: { value: header } });
  }

  override get type() {
    return "StripeSignatureVerificationError" as const;
  }
}

/** An error code of OAuth, such as `invalid_grant`: the code or refresh token is invalid, expired or used already. */
export type OAuthErrorCode =
  | "invalid_client"
  | "invalid_grant"
  | "invalid_request"
  | "invalid_scope"
  | "unsupported_grant_type"
  | "unsupported_response_type"
  | (string & {});

/** Connect's OAuth endpoint returned an error; `code` and `rawType` are its `error` member, such as `invalid_grant`. */
export class StripeOAuthError extends StripeError {
  declare readonly code: OAuthErrorCode | undefined;

  override get type() {
    return "StripeOAuthError" as const;
  }
}
