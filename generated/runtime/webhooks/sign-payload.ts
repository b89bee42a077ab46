import { check } from "../argument-checks.js";
import { computeHmac } from "./hmac.js";
import type { WebhookPayload } from "./options.js";
import { readRawPayload } from "./raw-payload.js";

/** A payload to sign, as Stripe would. */
export interface SignPayloadParams {
  /** The body, exactly as it is sent. */
  readonly payload: WebhookPayload;
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
  const raw = readRawPayload(payload);
  check(raw !== undefined && payload !== undefined, "payload", "the text or bytes of a body");
  check(typeof secret === "string" && secret, "secret", "the signing secret of an endpoint");
  const seconds = timestamp ?? Math.floor(Date.now() / 1000);
  check(Number.isInteger(seconds) && seconds >= 0, "timestamp", "a whole number of seconds");
  return Promise.resolve(computeHmac(secret, seconds, raw)).then((hmac) => `t=${seconds},v1=${hmac}`);
}
