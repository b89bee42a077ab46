import type { WebhookEvent } from "./event.js";
import { computeHmac } from "./hmac.js";
import {
  readRecency,
  type Recency,
  type SignatureHeader,
  type VerifyOptions,
  type WebhookPayload,
  type WebhookSecret,
} from "./options.js";
import { checkSigned, parseSigned, readSigned, type SignedPayload } from "./signed-payload.js";

/** The arguments of a verification: the raw body, the `Stripe-Signature` header, the endpoint's secret or secrets. */
export type VerifyArguments = [
  payload: WebhookPayload,
  header: SignatureHeader,
  secret: WebhookSecret,
  options?: VerifyOptions,
];

/**
 * Verifies the signature of a payload and returns its event. Rejects with a `StripeSignatureVerificationError`, whose
 * `reason` says what is wrong; throws a TypeError at once when an option is invalid.
 * @see https://docs.stripe.com/webhooks#verify-events
 */
export function constructEvent<E = WebhookEvent>(...given: VerifyArguments): Promise<E> {
  const [payload, header, secret, options] = given;
  return verifySigned(payload, header, secret, readRecency(options, given)).then((signed) => parseSigned(signed) as E);
}

/** Verifies the signature of a payload, which needn't be an event; resolves to true, and rejects as `constructEvent` does. */
export function verify(...given: VerifyArguments): Promise<true> {
  const [payload, header, secret, options] = given;
  return verifySigned(payload, header, secret, readRecency(options, given)).then(() => true);
}

async function verifySigned(
  payload: WebhookPayload,
  header: SignatureHeader,
  secret: WebhookSecret,
  recency: Recency,
): Promise<SignedPayload> {
  const signed = readSigned(payload, header, secret);
  const expected = [];
  for (const one of signed.secrets) expected.push(await computeHmac(one, signed.timestamp, signed.body));
  checkSigned(signed, expected, recency);
  return signed;
}
