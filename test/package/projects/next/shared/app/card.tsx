"use client";

import type Stripe from "stripe-fetch";

export function Card({ customer }: { customer: Stripe.Customer }) {
  return <p>{customer.name}</p>;
}
