import { maskSecrets } from "./mask.js";
import type { ResponseInfo } from "./response.js";

/** The error object of a reply, as the API sent it; members that this type lacks are there too. */
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

/** Where an error comes from; all of it is optional, so that tests can make errors. */
export interface ErrorContext {
  readonly response?: ResponseInfo | undefined;
  readonly raw?: ApiErrorObject | undefined;
  readonly excerpt?: string | undefined;
  readonly attempts?: number | undefined;
  readonly causes?: readonly unknown[] | undefined;
  /** Texts to mask in what the error shows, beside secrets and card numbers, such as the key and the body of the request. */
  readonly secrets?: readonly string[] | undefined;
}

/** The codes of errors that the API's document knows; the code generated from it adds them. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- generated code adds to it, which a type can't take
export interface ErrorCodes {}

/** A code that is known, or one that isn't yet. */
// eslint-disable-next-line @typescript-eslint/no-redundant-type-constituents -- there is none as long as nothing adds any
export type ErrorCode = keyof ErrorCodes | (string & {});

/**
 * What every failed call fails with. Its message says what was done and what came back:
 * `POST /v1/charges → 402 card_declined: Your card was declined. (req_123)`.
 */
export class StripeError extends Error {
  /** The HTTP status; undefined when no reply came. */
  declare readonly statusCode: number | undefined;
  /** The headers of the reply. */
  declare readonly headers: Headers | undefined;
  /** Stripe's id of the request (`req_…`), which their support asks for. */
  declare readonly requestId: string | undefined;
  /** The error object of the reply. */
  declare readonly raw: ApiErrorObject | undefined;
  /** The API's own `type` of the error, such as `card_error`. */
  declare readonly rawType: string | undefined;
  /** The API's code, such as `card_declined`. */
  declare readonly code: ErrorCode | undefined;
  /** The parameter that the error is about. */
  declare readonly param: string | undefined;
  /** Why the card's issuer declined, where it said so. */
  declare readonly decline_code: string | undefined;
  /** Where the code is explained. */
  declare readonly doc_url: string | undefined;
  /** The id of the charge that failed. */
  declare readonly charge: string | undefined;
  /** The first 500 bytes of a reply that isn't what the API promises, such as a proxy's page. */
  declare readonly excerpt: string | undefined;

  /** How many times the request was sent. */
  declare readonly attempts: number;
  /** What went wrong on the way, in order: what ended the attempts before, then `cause`, which is the last of them. */
  declare readonly causes: readonly unknown[];

  constructor(message: string, context: ErrorContext = {}) {
    const { response, raw, excerpt, attempts = response?.attempts ?? 0, causes = [], secrets } = context;
    super(maskSecrets(message, secrets), causes.length ? { cause: causes.at(-1) } : undefined);
    const { status: statusCode, headers, requestId } = response ?? {};
    const { type: rawType, code, param, decline_code, doc_url, charge } = raw ?? {};
    if (statusCode !== undefined) Object.assign(this, { statusCode });
    for (const [name, value] of Object.entries({ requestId, rawType, code, param, decline_code, doc_url, charge })) {
      // A proxy may say anything in place of a text.
      if (typeof value === "string") Object.assign(this, { [name]: maskSecrets(value, secrets) });
    }
    Object.assign(this, { attempts });
    // What is long, or may be confidential, isn't shown where errors are printed.
    Object.defineProperties(this, {
      headers: { value: headers },
      raw: { value: raw },
      causes: { value: causes },
      excerpt: { value: excerpt && maskSecrets(excerpt, secrets) },
    });
  }

  /** The class's name, also where code is minified: what to switch over. */
  get type(): string {
    return "StripeError";
  }

  override get name(): string {
    return this.type;
  }

  /** Gives what a log may hold: neither headers nor bodies. */
  toJSON(): object {
    const causes = this.causes.map((cause) => maskSecrets(textOf(cause)));
    return Object.assign({ name: this.name, message: this.message }, this, { causes });
  }
}

/** A cause as text; it may be anything that can be thrown. */
function textOf(cause: unknown): string {
  try {
    return String(cause);
  } catch {
    return typeof cause;
  }
}

/** The card was declined, or can't be charged (402). */
export class StripeCardError extends StripeError {
  override get type() {
    return "StripeCardError" as const;
  }
}

/** The parameters are wrong, or the object isn't there (400, 404). */
export class StripeInvalidRequestError extends StripeError {
  override get type() {
    return "StripeInvalidRequestError" as const;
  }
}

/** The API key is missing, wrong or revoked (401). */
export class StripeAuthenticationError extends StripeError {
  override get type() {
    return "StripeAuthenticationError" as const;
  }
}

/** The API key may not do this (403). */
export class StripePermissionError extends StripeError {
  override get type() {
    return "StripePermissionError" as const;
  }
}

/** Too many requests in too short a time (429). */
export class StripeRateLimitError extends StripeError {
  override get type() {
    return "StripeRateLimitError" as const;
  }
}

/** The idempotency key was used before, with other parameters. */
export class StripeIdempotencyError extends StripeError {
  override get type() {
    return "StripeIdempotencyError" as const;
  }
}

/** Something is wrong on Stripe's side, or on the way: a 5xx, or a reply that isn't what the API promises. */
export class StripeAPIError extends StripeError {
  override get type(): string {
    return "StripeAPIError";
  }
}

/** No complete reply came; `cause` is the transport's error, or the reason of the `signal` that aborted the call. */
export class StripeConnectionError extends StripeError {
  override get type(): string {
    return "StripeConnectionError";
  }
}

/** No complete reply came within `timeout`. */
export class StripeTimeoutError extends StripeConnectionError {
  override get type() {
    return "StripeTimeoutError" as const;
  }
}

/** A webhook's payload wasn't signed with the secret, or too long ago. */
export class StripeSignatureVerificationError extends StripeError {
  override get type() {
    return "StripeSignatureVerificationError" as const;
  }
}

/** Connect's OAuth said no; `rawType` is its word, such as `invalid_grant`. */
export class StripeOAuthError extends StripeError {
  override get type() {
    return "StripeOAuthError" as const;
  }
}
