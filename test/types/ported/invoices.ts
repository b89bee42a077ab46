// Bills customers by invoice at the end of a month.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

interface Work {
  description: string;
  hours: number;
  rate: number;
}

export async function billWork(customerId: string, work: Work[], taxRates: string[] = []): Promise<Stripe.Invoice> {
  const invoice = await stripe.invoices.create({
    customer: customerId,
    collection_method: "send_invoice",
    days_until_due: 14,
    pending_invoice_items_behavior: "exclude",
    auto_advance: false,
    custom_fields: [{ name: "Order", value: "PO-1234" }],
  });
  for (const { description, hours, rate } of work) {
    const item: Stripe.InvoiceItemCreateParams = {
      customer: customerId,
      invoice: invoice.id,
      currency: "eur",
      quantity: hours,
      unit_amount: rate,
      description,
      tax_rates: taxRates,
    };
    await stripe.invoiceItems.create(item);
  }
  const finalized = await stripe.invoices.finalizeInvoice(invoice.id);
  return stripe.invoices.sendInvoice(finalized.id);
}

export function describe(invoice: Stripe.Invoice): string {
  const lines = invoice.lines.data.map(
    (line: Stripe.InvoiceLineItem) => `${line.description ?? "?"}: ${line.amount / 100}`,
  );
  const tax = invoice.total_tax_amounts.reduce((sum, { amount }) => sum + amount, 0);
  return [`Invoice ${invoice.number ?? "draft"}`, ...lines, `Tax: ${tax / 100}`, `Total: ${invoice.total / 100}`].join(
    "\n",
  );
}

export async function overdue(): Promise<Stripe.Invoice[]> {
  const now = Math.floor(Date.now() / 1000);
  const found: Stripe.Invoice[] = [];
  for await (const invoice of stripe.invoices.list({ status: "open", due_date: { lt: now }, limit: 100 }))
    found.push(invoice);
  return found;
}

export async function remindOrWriteOff(invoice: Stripe.Invoice): Promise<Stripe.Invoice.Status | null> {
  const days = (Date.now() / 1000 - (invoice.due_date ?? invoice.created)) / 86_400;
  if (days > 90) return (await stripe.invoices.markUncollectible(invoice.id)).status;
  return (await stripe.invoices.sendInvoice(invoice.id)).status;
}

export async function credit(invoiceId: string, amount: number, memo: string): Promise<string> {
  const note = await stripe.creditNotes.create({ invoice: invoiceId, amount, memo, reason: "order_change" });
  return note.pdf;
}

export async function payWith(invoiceId: string, paymentMethod: string): Promise<boolean> {
  const paid = await stripe.invoices.pay(invoiceId, { payment_method: paymentMethod, off_session: true });
  return paid.paid;
}

export async function discard(invoiceId: string): Promise<boolean> {
  const invoice = await stripe.invoices.retrieve(invoiceId);
  if (invoice.status === "draft") return (await stripe.invoices.del(invoiceId)).deleted;
  return (await stripe.invoices.voidInvoice(invoiceId)).status === "void";
}
