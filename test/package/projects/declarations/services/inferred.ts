// The same for the entries of services, without the main one.
import { cards, client, customers, sessions } from "./services.js";

export const same = client;
export const service = sessions;
export const retrieve = (id: string) => customers.retrieve(id);
export const expanded = async () => sessions.retrieve("cs_1", { expand: ["customer", "payment_intent.customer"] });
export const deleted = () => customers.del("cus_1");
export const list = () => cards.list();
export const items = () => sessions.listLineItems("cs_1");
export const array = () => customers.list().toArray();
export const search = () => customers.search({ query: "name:'Ada'" });
export const withResponse = () => sessions.create({ mode: "payment" }).withResponse();
export const result = () => cards.create({ currency: "usd", type: "virtual" }).result();
export const raw = () => client.rawRequest("GET", "/v1/customers");
export const params = (...args: Parameters<typeof customers.create>) => args;
export const bound = sessions.create.bind(sessions);
export const methods = { create: sessions.create, list: cards.list, update: customers.update };
