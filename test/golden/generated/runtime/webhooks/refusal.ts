import { StripeSignatureVerificationError, type SignatureFailureReason } from "../errors.js";

const rawBody =
  "Pass the raw body as it arrived (request.text(), or express.raw() on this route), before any parser changes it.";
const secretPlace = "the secret (whsec_…) is in the Dashboard at this endpoint; stripe listen prints its own";
const clock = "Check that this machine's clock is right";

/** The message of a signature that doesn't match, without what looks wrong in the secret: callers may see it. */
export const mismatchMessage = `No signature matches. Either the payload isn't the body that Stripe signed, or the secret belongs to another endpoint: ${secretPlace}. ${rawBody}`;

/** The message of each refusal: what is wrong, and the likely mistake. */
const messages = {
  missing_header:
    "The Stripe-Signature header is missing. Stripe didn't send this request, or a proxy removed the header.",
  malformed_header: "The Stripe-Signature header isn't one text with a timestamp (t=…) and signatures (v1=…).",
  no_signatures: "The Stripe-Signature header has no signature of the scheme v1.",
  missing_payload: `The payload is empty: something read the body before. ${rawBody}`,
  parsed_payload: `The payload is a parsed object, not the body that Stripe signed. ${rawBody}`,
  missing_secret: `The signing secret is missing: ${secretPlace}.`,
  signature_mismatch: mismatchMessage,
  too_old: `The signature is older than the tolerance: a replay, or a delivery that waited. ${clock}, or raise the tolerance.`,
  in_future: `The signature's timestamp is further ahead than the tolerance. ${clock}.`,
  invalid_json: "The payload is signed, but isn't the JSON of an event.",
  thin_event:
    "The payload is a thin event (v2.core.event): in the Dashboard, give this endpoint the payload style Snapshot.",
} satisfies Record<SignatureFailureReason, string>;

/** Creates the error of a refused payload; the note, which begins with a space, follows the message of the reason. */
export function createRefusal(
  reason: SignatureFailureReason,
  { payload, header }: { readonly payload: unknown; readonly header: unknown },
  note = "",
): StripeSignatureVerificationError {
  return new StripeSignatureVerificationError(messages[reason] + note, { reason, payload, header });
}
