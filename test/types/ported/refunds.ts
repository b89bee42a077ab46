// The refunds of a support desk: in full, in part, and what became of them.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

type Reason = Stripe.RefundCreateParams.Reason;

export class RefundRefused extends Error {
  readonly code: string | undefined;

  constructor({ message, code }: { message: string; code?: string | undefined }) {
    super(message);
    this.code = code;
  }
}

export async function refund(
  paymentIntentId: string,
  agent: string,
  amount?: number,
  reason: Reason = "requested_by_customer",
): Promise<Stripe.Refund> {
  const params: Stripe.RefundCreateParams = { payment_intent: paymentIntentId, reason, metadata: { agent } };
  if (amount !== undefined) params.amount = amount;
  try {
    return await stripe.refunds.create(params, { idempotencyKey: `refund-${paymentIntentId}-${amount ?? "all"}` });
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "charge_already_refunded") {
      throw new RefundRefused({ message: "This payment was refunded before.", code: error.code });
    }
    if (error instanceof Stripe.errors.StripeError) throw new RefundRefused(error);
    throw error;
  }
}

export async function refundable(chargeId: string): Promise<number> {
  const charge = await stripe.charges.retrieve(chargeId);
  return charge.captured ? charge.amount_captured - charge.amount_refunded : 0;
}

export async function history(chargeId: string): Promise<{ at: Date; amount: number; status: string }[]> {
  const charge = await stripe.charges.retrieve(chargeId, { expand: ["refunds"] });
  const refunds: Stripe.Refund[] = charge.refunds?.data ?? [];
  return refunds.map(({ created, amount, status }) => ({
    at: new Date(created * 1000),
    amount,
    status: status ?? "pending",
  }));
}

export async function feeLost(refundId: string): Promise<number> {
  const { balance_transaction } = await stripe.refunds.retrieve(refundId, { expand: ["balance_transaction"] });
  const transaction = balance_transaction as Stripe.BalanceTransaction | null;
  return transaction?.fee ?? 0;
}

export async function refundDay(day: Date): Promise<Record<string, number>> {
  const start = Math.floor(day.getTime() / 1000);
  const created: Stripe.RangeQueryParam = { gte: start, lt: start + 86_400 };
  const totals: Record<string, number> = {};
  for await (const { currency, amount, status } of stripe.refunds.list({ created, limit: 100 })) {
    if (status === "failed" || status === "canceled") continue;
    totals[currency] = (totals[currency] ?? 0) + amount;
  }
  return totals;
}

export async function cancelPending(refundId: string): Promise<string | null> {
  const current = await stripe.refunds.retrieve(refundId);
  if (current.status !== "requires_action") return current.status;
  return (await stripe.refunds.cancel(refundId)).status;
}

export function chargeOf(refund: Stripe.Refund): string | undefined {
  return typeof refund.charge === "string" ? refund.charge : refund.charge?.id;
}
