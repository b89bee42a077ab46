// Cards for employees, with limits, and the decisions over what they pay.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

interface Employee {
  name: string;
  email: string;
  address: Stripe.Issuing.CardholderCreateParams.Billing.Address;
}

export async function createCardholder(employee: Employee): Promise<string> {
  const [first = "", ...rest] = employee.name.split(" ");
  const cardholder: Stripe.Issuing.Cardholder = await stripe.issuing.cardholders.create({
    name: employee.name,
    email: employee.email,
    type: "individual",
    individual: { first_name: first, last_name: rest.join(" ") },
    billing: { address: employee.address },
  });
  return cardholder.id;
}

export async function issueCard(cardholder: string, monthly: number): Promise<Stripe.Issuing.Card> {
  const limits: Stripe.Issuing.CardCreateParams.SpendingControls.SpendingLimit[] = [
    { amount: monthly, interval: "monthly" },
  ];
  const card = await stripe.issuing.cards.create({
    cardholder,
    currency: "eur",
    type: "virtual",
    spending_controls: { spending_limits: limits, blocked_categories: ["betting_casino_gambling"] },
  });
  return stripe.issuing.cards.update(card.id, { status: "active" });
}

export async function reveal(cardId: string): Promise<{ number: string; cvc: string; expiry: string }> {
  const card = await stripe.issuing.cards.retrieve(cardId, { expand: ["number", "cvc"] });
  return { number: card.number ?? "", cvc: card.cvc ?? "", expiry: `${card.exp_month}/${card.exp_year}` };
}

export function holderOf(card: Stripe.Issuing.Card): string {
  return `${card.cardholder.name} (${card.cardholder.status})`;
}

export async function decide(authorizationId: string, isAllowed: (merchant: string) => boolean): Promise<boolean> {
  const authorization = await stripe.issuing.authorizations.retrieve(authorizationId);
  const merchant: Stripe.Issuing.Authorization.MerchantData = authorization.merchant_data;
  const approved = isAllowed(merchant.category) && (authorization.pending_request?.amount ?? 0) <= 50_000;
  await stripe.issuing.authorizations.update(authorizationId, {
    metadata: { decided_by: "policy", approved: String(approved) },
  });
  return approved;
}

export async function spent(cardId: string, since: Date): Promise<Map<string, number>> {
  const byMerchant = new Map<string, number>();
  const created = { gte: Math.floor(since.getTime() / 1000) };
  for await (const transaction of stripe.issuing.transactions.list({ card: cardId, created, limit: 100 })) {
    if (transaction.type !== "capture") continue;
    const name = transaction.merchant_data.name ?? "unknown";
    byMerchant.set(name, (byMerchant.get(name) ?? 0) - transaction.amount);
  }
  return byMerchant;
}

export async function lost(cardId: string): Promise<string> {
  const { cardholder, currency } = await stripe.issuing.cards.update(cardId, {
    status: "canceled",
    cancellation_reason: "lost",
  });
  const replacement = await stripe.issuing.cards.create({
    cardholder: cardholder.id,
    currency,
    type: "virtual",
    replacement_for: cardId,
    replacement_reason: "lost",
  });
  return replacement.id;
}

export async function dispute(
  transaction: Stripe.Issuing.Transaction,
  explanation: string,
): Promise<Stripe.Issuing.Dispute.Status> {
  const created = await stripe.issuing.disputes.create({
    transaction: transaction.id,
    evidence: { reason: "fraudulent", fraudulent: { explanation } },
  });
  return (await stripe.issuing.disputes.submit(created.id)).status;
}
