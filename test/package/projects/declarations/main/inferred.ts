// What a file exports that imports a client from another one, and says no types itself.
import { stripe } from "./stripe.js";

export { stripe };
export const same = stripe;
export const connected = stripe.with({ stripeAccount: "acct_123" });
export const service = stripe.customers;
export const group = stripe.testHelpers;
export const client = stripe.client;

export const retrieve = (id: string) => stripe.customers.retrieve(id);
export const expanded = async () =>
  stripe.charges.retrieve("ch_1", { expand: ["customer", "payment_intent.payment_method"] });
export const create = async () => await stripe.billingPortal.sessions.create({ customer: "cus_1" });
export const nested = async () => stripe.checkout.sessions.retrieve("cs_1");
export const askedFor = async () => stripe.checkout.sessions.retrieve("cs_1", { expand: ["line_items"] });
export const deleted = () => stripe.customers.del("cus_1");
export const settings = async () => stripe.tax.settings.retrieve();

export const list = () => stripe.customers.list();
export const items = () => stripe.checkout.sessions.listLineItems("cs_1", { expand: ["data.price.product"] });
export const array = async () => stripe.issuing.cards.list().toArray({ limit: 5 });
export const pages = () => stripe.customers.list().pages();
export const search = () => stripe.customers.search({ query: "name:'Ada'" });
export const scoped = () => stripe.apps.secrets.list({ scope: { type: "account" } });

export const withResponse = () => stripe.customers.retrieve("cus_1").withResponse();
export const result = () => stripe.invoices.create().result();
export const failure = async () => {
  const answer = await stripe.charges.retrieve("ch_1").result();
  return answer.ok ? undefined : answer.error;
};
export const lastResponse = async () => (await stripe.customers.retrieve("cus_1")).lastResponse;
export const raw = () => stripe.rawRequest("GET", "/v1/customers");

export const event = async () => stripe.events.retrieve("evt_1");
export const narrowed = async () => {
  const one = await stripe.events.retrieve("evt_1");
  return one.type === "customer.created" ? one : undefined;
};

export const inner = async () => (await stripe.balance.retrieve()).available[0];
export const innerOfNested = async () => (await stripe.checkout.sessions.retrieve("cs_1")).customer_details;
export const union = async () => {
  const customer = await stripe.customers.retrieve("cus_1", { expand: ["default_source"] });
  return customer.deleted ? undefined : customer.default_source;
};
export const spread = async () => ({ ...(await stripe.paymentIntents.retrieve("pi_1")) });
export const rest = async () => {
  const { id, ...others } = await stripe.accounts.retrieve("acct_1");
  return others;
};

export const params = (...args: Parameters<typeof stripe.checkout.sessions.create>) => args;
export const listParams = (given: NonNullable<Parameters<typeof stripe.charges.list>[0]>) => ({ ...given });
export const first = params()[0];
export const bound = stripe.customers.retrieve.bind(stripe.customers);
export const methods = { create: stripe.customers.create, list: stripe.charges.list };
export const generic = <const E extends string = never>(given?: Parameters<typeof stripe.charges.retrieve<E>>[1]) =>
  stripe.charges.retrieve("ch_1", given);

export class Subscriptions {
  constructor(readonly stripeClient = stripe) {}
  readonly find = (id: string) => this.stripeClient.subscriptions.retrieve(id);
  async latestInvoice(id: string) {
    const expand = ["latest_invoice.customer"] as const;
    return (await this.stripeClient.subscriptions.retrieve(id, { expand })).latest_invoice;
  }
}
