import { check, checkCount } from "../argument-checks.js";

/** What a webhook endpoint received: the raw body, as it arrived. */
export type WebhookPayload = string | Uint8Array | ArrayBuffer;

/** The value of the `Stripe-Signature` header; Node's types of headers allow a list, which is refused. */
export type SignatureHeader = string | readonly string[] | null | undefined;

/** The signing secret of an endpoint (`whsec_…`); several while a secret is being replaced. */
export type WebhookSecret = string | readonly string[];

/** The options of verification. */
export interface VerifyOptions {
  /**
   * How far the signature's timestamp may be from now, in seconds, 300 by default. 0 switches the check off, and so the
   * protection against replays.
   */
  readonly tolerance?: number | undefined;
  /** The current time in milliseconds, or a function that returns it; `Date.now` by default. */
  readonly now?: number | (() => number) | undefined;
}

/** The time of a verification and its limit, both in seconds. */
export interface Recency {
  readonly now: number;
  readonly tolerance: number;
}

/** Reads the options of a verification. Throws a TypeError that names the option when it is unknown or invalid. */
export function readRecency(options: VerifyOptions | undefined, given: ArrayLike<unknown>): Recency {
  check(typeof (options ?? {}) === "object", "options", "an object, such as { tolerance: 300, now: Date.now() }");
  checkCount(given, ["payload", "header", "secret", "options"]);
  const { tolerance, now, ...others } = options ?? {};
  const limit = tolerance ?? 300;
  const [unknown] = Object.keys(others);
  check(unknown === undefined, unknown ?? "", "left out: the options are tolerance and now");
  check(typeof limit === "number" && limit >= 0, "tolerance", "a number of seconds, from 0");
  const time = typeof now === "function" ? now() : (now ?? Date.now());
  check(Number.isFinite(time), "now", "a time in milliseconds, or a function that returns it");
  return { now: Math.floor(time / 1000), tolerance: limit };
}
