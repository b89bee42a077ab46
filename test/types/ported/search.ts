// Finds customers, charges and subscriptions by what is known of them.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}

export async function findCustomer(email: string): Promise<Stripe.Customer | undefined> {
  const result: Stripe.ApiSearchResult<Stripe.Customer> = await stripe.customers.search({
    query: `email:${quote(email)}`,
    limit: 1,
  });
  return result.data[0];
}

export async function findOrCreateCustomer(
  email: string,
  params: Stripe.CustomerCreateParams = {},
): Promise<Stripe.Customer> {
  return (await findCustomer(email)) ?? stripe.customers.create({ ...params, email });
}

export async function chargesOfOrder(orderId: string): Promise<Stripe.Charge[]> {
  const found: Stripe.Charge[] = [];
  for await (const charge of stripe.charges.search({ query: `metadata["order_id"]:${quote(orderId)}` }))
    found.push(charge);
  return found;
}

export interface Filter {
  status?: Stripe.PaymentIntent.Status;
  minimum?: number;
  since?: Date;
  metadata?: Stripe.Metadata;
}

export function toQuery({ status, minimum, since, metadata = {} }: Filter): string {
  const parts = Object.entries(metadata).map(([key, value]) => `metadata[${quote(key)}]:${quote(value ?? "")}`);
  if (status) parts.push(`status:${quote(status)}`);
  if (minimum !== undefined) parts.push(`amount>=${minimum}`);
  if (since) parts.push(`created>${Math.floor(since.getTime() / 1000)}`);
  return parts.join(" AND ");
}

export async function findPayments(filter: Filter, page?: string): Promise<{ ids: string[]; next: string | null }> {
  const params: Stripe.PaymentIntentSearchParams = { query: toQuery(filter), limit: 50 };
  if (page) params.page = page;
  const { data, next_page } = await stripe.paymentIntents.search(params);
  return { ids: data.map(({ id }) => id), next: next_page ?? null };
}

export async function pricesOf(lookupKeys: string[]): Promise<Map<string, Stripe.Price>> {
  const { data } = await stripe.prices.list({ lookup_keys: lookupKeys, active: true, expand: ["data.product"] });
  return new Map(data.map((price) => [price.lookup_key ?? price.id, price]));
}

export function productName(price: Stripe.Price): string {
  const { product } = price;
  if (typeof product === "string") return product;
  return product.deleted ? "a deleted product" : product.name;
}

export async function pastDue(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of stripe.subscriptions.search({ query: 'status:"past_due"' })) ids.push(id);
  return ids;
}
