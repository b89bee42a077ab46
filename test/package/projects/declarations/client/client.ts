import { createClient } from "stripe-fetch/client";

export const client = createClient("sk_test_123");
