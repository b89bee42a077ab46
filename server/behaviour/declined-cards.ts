import { ApiError } from "../api-error.js";

/** The error fields of a declined payment. */
export interface Decline {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
}

const declined = "Your card was declined.";

/** The declines of Stripe's test cards, by the suffix of their names (https://docs.stripe.com/testing#declined-payments). */
const declines: Readonly<Record<string, Decline>> = {
  chargeDeclined: { code: "card_declined", decline_code: "generic_decline", message: declined },
  chargeDeclinedExpiredCard: { code: "expired_card", message: "Your card has expired." },
  chargeDeclinedFraudulent: { code: "card_declined", decline_code: "fraudulent", message: declined },
  chargeDeclinedIncorrectCvc: { code: "incorrect_cvc", message: "Your card's security code is incorrect." },
  chargeDeclinedInsufficientFunds: {
    code: "card_declined",
    decline_code: "insufficient_funds",
    message: "Your card has insufficient funds.",
  },
  chargeDeclinedLostCard: { code: "card_declined", decline_code: "lost_card", message: declined },
  chargeDeclinedProcessingError: {
    code: "processing_error",
    message: "An error occurred while processing your card. Try again in a little bit.",
  },
  chargeDeclinedStolenCard: { code: "card_declined", decline_code: "stolen_card", message: declined },
};

/** Returns the decline of a test card: `pm_card_visa_chargeDeclined`; undefined for any other id. */
export function declineOf(id: unknown): Decline | undefined {
  const [, name = ""] = /^(?:pm_card|tok)_(?:visa_)?(chargeDeclined\w*)$/.exec(String(id)) ?? [];
  return declines[name];
}

/** Creates the API error of a declined card. */
export function cardError(decline: Decline, details: object = {}): ApiError {
  return new ApiError(402, { type: "card_error", ...decline, ...details });
}
