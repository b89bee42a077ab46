import Stripe from "stripe-fetch";
import { stripe, typed } from "./assert.js";

// Instances have the classes of errors, as the class has them.
typed<typeof Stripe.errors>()(stripe.errors);
export function describe(error: unknown): string | undefined {
  if (error instanceof stripe.errors.StripeCardError) return error.decline_code;
  return error instanceof Stripe.errors.StripeError ? error.requestId : undefined;
}

// Versions stand where the official library has them.
typed<string>()(stripe.VERSION);
typed<string>()(Stripe.PACKAGE_VERSION);
Stripe.API_VERSION satisfies `${number}-${number}-${number}${string}`;
// @ts-expect-error
stripe.VERSION = "1";

// The official library's `typescript` is taken, in its own type.
new Stripe("sk_test_1", { typescript: true });
// @ts-expect-error
new Stripe("sk_test_1", { typescript: "yes" });

// An option that an operation requires of each call.
stripe.ephemeralKeys.create({ customer: "cus_1" }, { apiVersion: "2020-08-27", stripeAccount: "acct_1" });
stripe.ephemeralKeys.create(undefined, { apiVersion: "2020-08-27" });
// @ts-expect-error
stripe.ephemeralKeys.create({ customer: "cus_1" });
// @ts-expect-error
stripe.ephemeralKeys.create({ customer: "cus_1" }, { stripeAccount: "acct_1" });
// @ts-expect-error
stripe.ephemeralKeys.create({ customer: "cus_1" }, { apiVersion: undefined });
