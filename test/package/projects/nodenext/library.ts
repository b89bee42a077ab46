import type Stripe from "stripe-fetch";
import { Sessions } from "stripe-fetch/checkout/sessions";
import { createClient } from "stripe-fetch/client";

const sessions = new Sessions(createClient("rk_test_123"));

/** What a library exports: its declarations have to name every type that is inferred here. */
export const retrieve = (id: string) => sessions.retrieve(id);
export const retrieveAll = (stripe: Stripe) => stripe.charges.list();
export const search = (stripe: Stripe) => stripe.charges.search({ query: "amount>100" });
export const result = async () => retrieve("cs_1").result();
export const reply = async () => retrieve("cs_1").withResponse();
export const parts = async () => {
  const { after_expiration, customer_details, line_items, metadata } = await sessions.retrieve("cs_1", {
    expand: ["line_items"],
  });
  return { after_expiration, customer_details, line_items, metadata };
};
