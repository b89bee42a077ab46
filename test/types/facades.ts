// What both libraries export under `Stripe`, for the tests that compare the two through the compiler.
export type { Stripe as Ours } from "../../generated/stripe.js";
export type { Stripe as Theirs } from "stripe";
