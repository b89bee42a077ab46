import { Sessions } from "stripe-fetch/checkout/sessions";
import { createClient } from "stripe-fetch/client";
import { Customers } from "stripe-fetch/customers";
import { Cards } from "stripe-fetch/issuing/cards";

export const client = createClient("sk_test_123");
export const sessions = new Sessions(client);
export const customers = new Customers(client);
export const cards = new Cards(client);
