// Writes the books of a month, with each line's source.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

export interface Entry {
  date: string;
  type: Stripe.BalanceTransaction.Type;
  gross: number;
  fee: number;
  net: number;
  source: string;
}

function monthRange(year: number, month: number): Stripe.RangeQueryParam {
  return { gte: Date.UTC(year, month - 1, 1) / 1000, lt: Date.UTC(year, month, 1) / 1000 };
}

export function toEntry(transaction: Stripe.BalanceTransaction): Entry {
  const { source } = transaction;
  return {
    date: new Date(transaction.created * 1000).toISOString().slice(0, 10),
    type: transaction.type,
    gross: transaction.amount,
    fee: transaction.fee,
    net: transaction.net,
    source: typeof source === "string" ? source : (source?.id ?? ""),
  };
}

export async function exportMonth(year: number, month: number): Promise<Entry[]> {
  const transactions = await stripe.balanceTransactions
    .list({ created: monthRange(year, month), limit: 100 })
    .autoPagingToArray({ limit: 10_000 });
  return transactions.map(toEntry);
}

export async function customersOfMonth(year: number, month: number): Promise<Set<string>> {
  const ids = new Set<string>();
  await stripe.charges.list({ created: monthRange(year, month), limit: 100 }).autoPagingEach((charge) => {
    if (typeof charge.customer === "string") ids.add(charge.customer);
    return ids.size < 1000;
  });
  return ids;
}

export async function payerOf(sessionId: string): Promise<string | undefined> {
  const session = await stripe.checkout.sessions.retrieve(sessionId);
  return typeof session.customer === "string" ? session.customer : session.customer?.id;
}

export function toCsv(entries: Entry[]): string {
  const header: (keyof Entry)[] = ["date", "type", "gross", "fee", "net", "source"];
  const lines = entries.map((entry) => header.map((key) => String(entry[key])).join(";"));
  return [header.join(";"), ...lines].join("\n");
}

export function totals(entries: Entry[]): Partial<Record<Stripe.BalanceTransaction.Type, number>> {
  const sums: Partial<Record<Stripe.BalanceTransaction.Type, number>> = {};
  for (const { type, net } of entries) sums[type] = (sums[type] ?? 0) + net;
  return sums;
}
