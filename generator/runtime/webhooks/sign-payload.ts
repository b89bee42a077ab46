import { check } from "../argument-checks.js";
import { computeHmac } from "./hmac.js";

/** A payload to sign, as Stripe would. */
export interface SignPayloadParams {
  /** The exact text of the body. */
  readonly payload: string;
  /** The signing secret of the endpoint (`whsec_…`). */
  readonly secret: string;
  /** When it is signed, in seconds since the Unix epoch; now by default. */
  readonly timestamp?: number | undefined;
}

/**
 * Signs a payload as Stripe does and resolves to the value of the `Stripe-Signature` header, for tests of endpoints.
 * Throws a TypeError when a param is missing.
 */
export function signPayload({ payload, secret, timestamp }: SignPayloadParams): Promise<string> {
  check(typeof payload === "string" && payload, "payload", "the text of a body");
  check(typeof secret === "string" && secret.trim(), "secret", "the signing secret of an endpoint");
  const seconds = timestamp ?? Math.floor(Date.now() / 1000);
  check(Number.isInteger(seconds) && seconds >= 0, "timestamp", "a whole number of seconds");
  return Promise.resolve(computeHmac(secret, seconds, payload)).then((hmac) => `t=${seconds},v1=${hmac}`);
}
