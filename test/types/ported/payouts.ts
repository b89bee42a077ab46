// Watches payouts, and tells what each is made of.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

export interface PayoutReport {
  id: string;
  arrival: Date;
  amount: number;
  fees: number;
  byType: Partial<Record<Stripe.BalanceTransaction.Type, number>>;
}

export async function report(payoutId: string): Promise<PayoutReport> {
  const payout = await stripe.payouts.retrieve(payoutId);
  const made: PayoutReport = {
    id: payout.id,
    arrival: new Date(payout.arrival_date * 1000),
    amount: payout.amount,
    fees: 0,
    byType: {},
  };
  for await (const { type, net, fee } of stripe.balanceTransactions.list({ payout: payoutId, limit: 100 })) {
    if (type === "payout") continue;
    made.fees += fee;
    made.byType[type] = (made.byType[type] ?? 0) + net;
  }
  return made;
}

export async function failed(since: Date): Promise<string[]> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  const payouts: Stripe.ApiList<Stripe.Payout> = await stripe.payouts.list({ status: "failed", created });
  return payouts.data.map((payout) => `${payout.id}: ${payout.failure_code ?? "?"} ${payout.failure_message ?? ""}`);
}

export async function payOut(amount: number, currency: string, account: string): Promise<Stripe.Payout> {
  const params: Stripe.PayoutCreateParams = { amount, currency, method: "standard", statement_descriptor: "MARKET" };
  const options: Stripe.RequestOptions = { stripeAccount: account, idempotencyKey: `payout-${account}-${amount}` };
  return stripe.payouts.create(params, options);
}

export async function payOutEverything(account: string): Promise<Stripe.Payout[]> {
  const balance = await stripe.balance.retrieve({}, { stripeAccount: account });
  const positive = balance.available.filter(({ amount }) => amount > 0);
  return Promise.all(positive.map(({ amount, currency }) => payOut(amount, currency, account)));
}

export async function takeBack(payoutId: string, account: string): Promise<string> {
  const payout = await stripe.payouts.retrieve(payoutId, { stripeAccount: account });
  const undone =
    payout.status === "pending"
      ? await stripe.payouts.cancel(payoutId, { stripeAccount: account })
      : await stripe.payouts.reverse(payoutId, {}, { stripeAccount: account });
  return undone.status;
}

export async function transfer(orderId: string, shares: Record<string, number>): Promise<Stripe.Transfer[]> {
  const transfers: Stripe.Transfer[] = [];
  for (const [destination, amount] of Object.entries(shares)) {
    transfers.push(await stripe.transfers.create({ amount, currency: "eur", destination, transfer_group: orderId }));
  }
  return transfers;
}

export async function takeBackTransfer(transferId: string, amount?: number): Promise<Stripe.TransferReversal> {
  return stripe.transfers.createReversal(transferId, amount === undefined ? {} : { amount });
}

export function destinationOf(payout: Stripe.Payout): string {
  const { destination } = payout;
  if (destination === null) return "unknown";
  return typeof destination === "string" ? destination : destination.id;
}
