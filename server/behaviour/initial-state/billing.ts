import { type JsonObject, isJsonObject } from "../../json-object.js";
import { lineAmount, linesAmount, linesCurrency, priceOf } from "./amounts.js";
import type { InitialState, CreationContext } from "./initial-state.js";
import { addIntervals } from "./billing-periods.js";

const day = 24 * 60 * 60;
const month = 30 * day;

function lineItem({ params, find }: CreationContext): JsonObject {
  const amount = lineAmount(params, find);
  const price = priceOf(params, find);
  const product = price?.["product_data"] ?? find(["product"], String(price?.["product"]));
  return {
    amount_subtotal: amount,
    amount_total: amount,
    currency: linesCurrency(params, find),
    description: isJsonObject(product) ? product["name"] : undefined,
    quantity: 1,
  };
}

function price({ params }: CreationContext): JsonObject {
  const { unit_amount: unit, unit_amount_decimal: decimal, recurring } = params;
  return {
    active: true,
    billing_scheme: "per_unit",
    type: recurring === undefined ? "one_time" : "recurring",
    ...(typeof unit === "number" && { unit_amount_decimal: String(unit) }),
    ...(unit === undefined && Number.isInteger(Number(decimal)) && { unit_amount: Number(decimal) }),
    ...(recurring !== undefined && { recurring: { interval_count: 1, usage_type: "licensed", ...recurring } }),
  };
}

/** A subscription starts at once, after its trial, or when its first invoice is paid. */
function subscription({ params, now, find }: CreationContext): JsonObject {
  const trialDays = params["trial_period_days"];
  const trialEnd = typeof trialDays === "number" ? now + trialDays * day : params["trial_end"];
  const isTrial = typeof trialEnd === "number";
  const awaitsPayment =
    params["payment_behavior"] === "default_incomplete" && params["collection_method"] !== "send_invoice";
  const [item] = Array.isArray(params["items"]) ? (params["items"] as readonly JsonObject[]) : [];
  const recurring = item && priceOf(item, find)?.["recurring"];
  const { interval, interval_count: count = 1 } = isJsonObject(recurring) ? recurring : {};
  return {
    status: isTrial ? "trialing" : awaitsPayment ? "incomplete" : "active",
    currency: linesCurrency(params["items"], find),
    billing_cycle_anchor: isTrial ? trialEnd : now,
    current_period_end: isTrial ? trialEnd : addIntervals(now, interval, Number(count)),
    collection_method: "charge_automatically",
    ...(isTrial && { trial_start: now, trial_end: trialEnd }),
  };
}

function invoice({ params, find }: CreationContext): JsonObject {
  const customer = find(["customer"], String(params["customer"]));
  return {
    status: "draft",
    collection_method: "charge_automatically",
    billing_reason: "manual",
    customer_email: customer?.["email"],
    customer_name: customer?.["name"],
  };
}

function creditNote({ params, find }: CreationContext): JsonObject {
  const invoice = typeof params["invoice"] === "string" ? find(["invoice"], params["invoice"]) : undefined;
  const amount = params["amount"] ?? 0;
  return {
    status: "issued",
    type: "pre_payment",
    customer: invoice?.["customer"],
    currency: invoice?.["currency"],
    subtotal: amount,
    total: amount,
  };
}

function quote({ params, now, find }: CreationContext): JsonObject {
  const total = linesAmount(params["line_items"], find) ?? 0;
  return { status: "draft", expires_at: now + month, amount_subtotal: total, amount_total: total };
}

/** Initial states of products, prices, invoices, subscriptions and other billing objects. */
export const billingInitialStates: readonly InitialState[] = [
  { resource: "billing.meter", set: { status: "active" }, reference: "billing/meter/object" },
  {
    resource: "billing_portal.session",
    set: ({ id }) => ({ url: `https://billing.stripe.com/p/session/test_${id.slice(4)}` }),
    reference: "customer_portal/sessions/object",
  },
  { resource: "coupon", set: { valid: true, duration: "once" }, reference: "coupons/object" },
  { resource: "credit_note", set: creditNote, reference: "credit_notes/object" },
  {
    resource: "customer",
    set: {
      balance: 0,
      delinquent: false,
      invoice_settings: { footer: null },
      metadata: {},
      tax_exempt: "none",
      preferred_locales: [],
    },
    reference: "customers/object",
  },
  { resource: "invoice", set: invoice, reference: "invoices/object" },
  {
    resource: "invoiceitem",
    set: ({ params, find }) => ({
      amount: lineAmount(params["unit_amount"] === undefined ? params : { ...params, price_data: params }, find),
      currency: linesCurrency(params, find),
      discountable: true,
    }),
    reference: "invoiceitems/object",
  },
  { resource: "item", set: lineItem, reference: "checkout/sessions/line_items" },
  {
    resource: "plan",
    set: { billing_scheme: "per_unit", interval_count: 1, usage_type: "licensed" },
    reference: "plans/object",
  },
  { resource: "price", set: price, reference: "prices/object" },
  { resource: "product", set: { active: true }, reference: "products/object" },
  {
    resource: "promotion_code",
    set: ({ randomText }) => ({ active: true, code: randomText(8).toUpperCase() }),
    reference: "promotion_codes/object",
  },
  { resource: "quote", set: quote, reference: "quotes/object" },
  { resource: "subscription", set: subscription, reference: "subscriptions/object" },
  { resource: "subscription_item", set: { quantity: 1 }, reference: "subscription_items/object" },
  {
    resource: "subscription_schedule",
    set: { status: "not_started", end_behavior: "release" },
    reference: "subscription_schedules/object",
  },
  {
    resource: "tax.calculation",
    set: ({ now }) => ({ expires_at: now + 90 * day }),
    reference: "tax/calculations/object",
  },
  { resource: "tax.registration", set: { status: "active" }, reference: "tax/registrations/object" },
  { resource: "tax.settings", set: { status: "active" }, reference: "tax/settings/object" },
  { resource: "tax_rate", set: { active: true }, reference: "tax_rates/object" },
];
