// Calculates tax for a cart, and books it when the order is paid.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

interface Line {
  sku: string;
  amount: number;
  quantity: number;
  taxCode?: string;
}

export function toLineItem({ sku, amount, quantity, taxCode }: Line): Stripe.Tax.CalculationCreateParams.LineItem {
  const item: Stripe.Tax.CalculationCreateParams.LineItem = {
    reference: sku,
    amount: amount * quantity,
    quantity,
    tax_behavior: "exclusive",
  };
  if (taxCode) item.tax_code = taxCode;
  return item;
}

export async function calculate(
  lines: Line[],
  address: Stripe.Tax.CalculationCreateParams.CustomerDetails.Address,
): Promise<Stripe.Tax.Calculation> {
  return stripe.tax.calculations.create({
    currency: "eur",
    line_items: lines.map(toLineItem),
    customer_details: { address, address_source: "shipping" },
    shipping_cost: { amount: 495 },
    expand: ["line_items"],
  });
}

export function summary(calculation: Stripe.Tax.Calculation): {
  net: number;
  tax: number;
  gross: number;
  rates: string[];
} {
  const tax = calculation.tax_amount_exclusive + calculation.tax_amount_inclusive;
  const rates = calculation.tax_breakdown.map((breakdown: Stripe.Tax.Calculation.TaxBreakdown) => {
    const { percentage_decimal: rate, country, tax_type: type } = breakdown.tax_rate_details;
    return `${country ?? ""} ${type ?? ""} ${rate}%: ${breakdown.amount / 100}`;
  });
  return { net: calculation.amount_total - tax, tax, gross: calculation.amount_total, rates };
}

export async function book(calculationId: string, orderId: string): Promise<string> {
  const transaction = await stripe.tax.transactions.createFromCalculation({
    calculation: calculationId,
    reference: orderId,
  });
  return transaction.id;
}

export async function reverse(
  transactionId: string,
  orderId: string,
  amount?: number,
): Promise<Stripe.Tax.Transaction> {
  const params: Stripe.Tax.TransactionCreateReversalParams = {
    mode: amount === undefined ? "full" : "partial",
    original_transaction: transactionId,
    reference: `${orderId}-reversal`,
  };
  if (amount !== undefined) params.flat_amount = -amount;
  return stripe.tax.transactions.createReversal(params);
}

export async function isReady(): Promise<boolean> {
  const settings: Stripe.Tax.Settings = await stripe.tax.settings.retrieve();
  return settings.status === "active";
}

export async function registerIn(country: string): Promise<Stripe.Tax.Registration.Status> {
  const existing = await stripe.tax.registrations.list({ status: "active" });
  const found = existing.data.find((registration) => registration.country === country);
  if (found) return found.status;
  const created = await stripe.tax.registrations.create({
    country,
    country_options: { de: { type: "standard", standard: { place_of_supply_scheme: "standard" } } },
    active_from: "now",
  });
  return created.status;
}

export async function inclusiveRate(name: string, percentage: number): Promise<string> {
  const rate = await stripe.taxRates.create({ display_name: name, percentage, inclusive: true, country: "DE" });
  return rate.id;
}
