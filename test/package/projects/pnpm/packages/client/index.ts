import Stripe from "stripe-fetch";
import { Sessions } from "stripe-fetch/checkout/sessions";
import { createClient } from "stripe-fetch/client";

const options = { baseUrl: process.env["STRIPE_URL"] };

export const stripe = new Stripe("rk_test_123", options);
export const sessions = new Sessions(createClient("rk_test_123", options));
