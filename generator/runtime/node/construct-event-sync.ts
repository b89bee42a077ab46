import type { VerifyArguments } from "../webhooks/construct-event.js";
import type { WebhookEvent } from "../webhooks/event.js";
import { hmacOf } from "../webhooks/hmac.js";
import { readRecency } from "../webhooks/options.js";
import { checkSigned, parseSigned, readSigned } from "../webhooks/signed-payload.js";
import { getNodeModule } from "./modules.js";

/**
 * Verifies the signature of a payload and returns its event, without a promise: the synchronous twin of `constructEvent`.
 * Throws a `StripeSignatureVerificationError`, whose `reason` says what is wrong; a TypeError when an option is invalid.
 * @see https://docs.stripe.com/webhooks#verify-events
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- generated code selects the union of events
export function constructEventSync<E = WebhookEvent>(...given: VerifyArguments): E {
  const [payload, header, secret, options] = given;
  const recency = readRecency(options, given);
  const signed = readSigned(payload, header, secret);
  const computeHmac = hmacOf(getNodeModule("crypto").createHmac);
  const expected = signed.secrets.map((one) => computeHmac(one, signed.timestamp, signed.body));
  checkSigned(signed, expected, recency);
  return parseSigned(signed) as E;
}
