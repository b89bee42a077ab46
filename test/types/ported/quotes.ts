// From an offer to what it becomes: an invoice or a subscription.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

interface Offer {
  customer: string;
  lines: { price: string; quantity: number }[];
  validDays: number;
  note?: string;
}

export async function draft(offer: Offer): Promise<Stripe.Quote> {
  const lineItems: Stripe.QuoteCreateParams.LineItem[] = offer.lines.map(({ price, quantity }) => ({
    price,
    quantity,
  }));
  return stripe.quotes.create({
    customer: offer.customer,
    line_items: lineItems,
    expires_at: Math.floor(Date.now() / 1000) + offer.validDays * 86_400,
    collection_method: "send_invoice",
    invoice_settings: { days_until_due: 30 },
    description: offer.note ?? "",
    automatic_tax: { enabled: true },
  });
}

export async function send(quoteId: string): Promise<string | null> {
  const quote = await stripe.quotes.finalizeQuote(quoteId);
  return quote.number;
}

export async function accept(
  quoteId: string,
): Promise<{ subscription: string | undefined; invoice: string | undefined }> {
  const accepted: Stripe.Quote = await stripe.quotes.accept(quoteId);
  return { subscription: idOf(accepted.subscription), invoice: idOf(accepted.invoice) };
}

function idOf(value: string | { id: string } | null): string | undefined {
  return typeof value === "string" ? value : value?.id;
}

export async function lines(quoteId: string): Promise<string[]> {
  const texts: string[] = [];
  for await (const item of stripe.quotes.listLineItems(quoteId, { limit: 100 })) {
    texts.push(`${item.quantity ?? 1} × ${item.description} = ${item.amount_total / 100} ${item.currency}`);
  }
  return texts;
}

export async function upfront(quoteId: string): Promise<number> {
  const { data } = await stripe.quotes.listComputedUpfrontLineItems(quoteId);
  return data.reduce((sum: number, item: Stripe.LineItem) => sum + item.amount_total, 0);
}

export function monthly(quote: Stripe.Quote): number {
  const recurring: Stripe.Quote.Computed.Recurring | null = quote.computed.recurring;
  if (!recurring) return 0;
  const perMonth: Record<Stripe.Quote.Computed.Recurring.Interval, number> = {
    day: 30,
    week: 52 / 12,
    month: 1,
    year: 1 / 12,
  };
  return Math.round((recurring.amount_total * perMonth[recurring.interval]) / recurring.interval_count);
}

export async function revise(quoteId: string): Promise<Stripe.Quote> {
  const params: Stripe.QuoteCreateParams = { from_quote: { quote: quoteId, is_revision: true } };
  const revision = await stripe.quotes.create(params);
  await stripe.quotes.cancel(quoteId);
  return revision;
}

export async function open(customer: string): Promise<string[]> {
  const quotes = await stripe.quotes.list({ customer, status: "open" });
  return quotes.data.map(({ id, number, amount_total }) => `${number ?? id}: ${amount_total / 100}`);
}
