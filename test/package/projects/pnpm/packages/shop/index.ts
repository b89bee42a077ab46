import { sessions, stripe } from "@shop/client";

/** What another package exports of the client's results: its declarations name every type that is inferred here. */
export const createCustomer = (name: string) => stripe.customers.create({ name });
export const listCustomers = () => stripe.customers.list({ limit: 1 });
export const searchCharges = () => stripe.charges.search({ query: "amount>100" });
export const retrieveSession = (id: string) => sessions.retrieve(id, { expand: ["customer"] });
export const findCharge = (id: string) => stripe.charges.retrieve(id).result();
export const deleteCustomer = async (id: string) => (await stripe.customers.del(id).withResponse()).data;
export const { invoices } = stripe;
