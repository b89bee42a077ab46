import Stripe from "stripe-fetch";

export const stripe = new Stripe("sk_test_123");
