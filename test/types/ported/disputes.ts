// Answers disputes with what is known of the sale.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

interface Sale {
  description: string;
  shippedAt: Date;
  trackingNumber: string;
  receiptFileId?: string;
}

const weFight: Stripe.Dispute.Status[] = ["needs_response", "warning_needs_response"];

export function evidenceOf(charge: Stripe.Charge, sale: Sale): Stripe.DisputeUpdateParams.Evidence {
  const { billing_details: billing, shipping } = charge;
  const evidence: Stripe.DisputeUpdateParams.Evidence = {
    product_description: sale.description,
    shipping_date: sale.shippedAt.toISOString().slice(0, 10),
    shipping_tracking_number: sale.trackingNumber,
    customer_purchase_ip: charge.metadata["ip"] ?? "",
  };
  if (billing.name) evidence.customer_name = billing.name;
  if (billing.email) evidence.customer_email_address = billing.email;
  if (shipping?.carrier) evidence.shipping_carrier = shipping.carrier;
  if (sale.receiptFileId) evidence.receipt = sale.receiptFileId;
  return evidence;
}

export async function respond(
  disputeId: string,
  find: (chargeId: string) => Promise<Sale | undefined>,
): Promise<Stripe.Dispute.Status> {
  const dispute = await stripe.disputes.retrieve(disputeId, { expand: ["charge"] });
  if (!weFight.includes(dispute.status)) return dispute.status;
  const charge = dispute.charge as Stripe.Charge;
  const sale = await find(charge.id);
  if (!sale) return (await stripe.disputes.close(disputeId)).status;
  const updated = await stripe.disputes.update(disputeId, { evidence: evidenceOf(charge, sale), submit: true });
  return updated.status;
}

export async function dueSoon(days: number): Promise<Stripe.Dispute[]> {
  const limit = Date.now() / 1000 + days * 86_400;
  const due: Stripe.Dispute[] = [];
  for await (const dispute of stripe.disputes.list({ limit: 100 })) {
    const by = dispute.evidence_details.due_by;
    if (by && by < limit && weFight.includes(dispute.status)) due.push(dispute);
  }
  return due.sort((a, b) => (a.evidence_details.due_by ?? 0) - (b.evidence_details.due_by ?? 0));
}

export function cost(dispute: Stripe.Dispute): number {
  return dispute.balance_transactions.reduce(
    (sum: number, transaction: Stripe.BalanceTransaction) => sum - transaction.net,
    0,
  );
}

export async function warnings(): Promise<{ charge: string; type: string; isActionable: boolean }[]> {
  const found = [];
  for await (const warning of stripe.radar.earlyFraudWarnings.list({ limit: 50 })) {
    found.push({ charge: chargeId(warning), type: warning.fraud_type, isActionable: warning.actionable });
  }
  return found;
}

function chargeId(warning: Stripe.Radar.EarlyFraudWarning): string {
  return typeof warning.charge === "string" ? warning.charge : warning.charge.id;
}

export async function block(email: string, listAlias: string): Promise<void> {
  const { data } = await stripe.radar.valueLists.list({ alias: listAlias });
  const list =
    data[0] ?? (await stripe.radar.valueLists.create({ alias: listAlias, name: listAlias, item_type: "email" }));
  await stripe.radar.valueListItems.create({ value_list: list.id, value: email });
}
