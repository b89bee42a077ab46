import type Stripe from "stripe-fetch";

/** Code under test: it uses all that calls and lists have. */
export async function greet({ customers }: Pick<Stripe, "customers">): Promise<string> {
  const result = await customers.create({ name: "Ada" }).result();
  if (!result.ok) return result.error.message;
  const { data } = await customers.retrieve(result.data.id).withResponse();
  let count = 0;
  for await (const _ of customers.list()) count++;
  return `${data.id}, one of ${count}`;
}
