import { declineOf, cardError } from "../declined-cards.js";
import { ApiError } from "../../api-error.js";
import type { JsonObject } from "../../json-object.js";
import { linesAmount, linesCurrency } from "./amounts.js";
import type { InitialState, CreationContext } from "./initial-state.js";

const day = 24 * 60 * 60;

function session({ id, params, now, randomText, find }: CreationContext): JsonObject {
  const total = linesAmount(params["line_items"], find);
  const isEmbedded = params["ui_mode"] === "embedded";
  return {
    status: "open",
    payment_status: params["mode"] === "setup" ? "no_payment_required" : "unpaid",
    mode: "payment",
    ui_mode: "hosted",
    payment_method_types: ["card"],
    payment_method_collection: "if_required",
    currency: linesCurrency(params["line_items"], find),
    expires_at: now + day,
    ...(isEmbedded
      ? { client_secret: `${id}_secret_${randomText(32)}` }
      : { url: `https://checkout.stripe.com/c/pay/${id}#${randomText(32)}` }),
    ...(total !== undefined && { amount_subtotal: total, amount_total: total, total_details: noTotalDetails }),
  };
}

const noTotalDetails = { amount_discount: 0, amount_shipping: 0, amount_tax: 0 };

function charge({ params, find }: CreationContext): JsonObject {
  const decline = declineOf(params["source"]);
  if (decline !== undefined) throw cardError(decline);
  const isCaptured = params["capture"] !== false;
  const method = find(["payment_method"], String(params["payment_method"]));
  return {
    status: "succeeded",
    paid: true,
    captured: isCaptured,
    amount_captured: isCaptured ? params["amount"] : 0,
    payment_method_details: { type: "card", card: method?.["card"] ?? card },
  };
}

function paymentIntent({ id, params, randomText }: CreationContext): JsonObject {
  const isManual = params["capture_method"] === "manual";
  const amount = params["amount"];
  return {
    status: intentStatus(params, isManual ? "requires_capture" : "succeeded"),
    client_secret: `${id}_secret_${randomText(25)}`,
    capture_method: "automatic_async",
    confirmation_method: "automatic",
    payment_method_types: ["card"],
    amount_capturable: 0,
    amount_received: 0,
    metadata: {},
    ...(params["confirm"] === true && (isManual ? { amount_capturable: amount } : { amount_received: amount })),
  };
}

/** Returns the status of a new intent: it requires a payment method, then a confirmation. */
function intentStatus(params: JsonObject, confirmed: string): string {
  if (params["confirm"] === true) return confirmed;
  return params["payment_method"] === undefined ? "requires_payment_method" : "requires_confirmation";
}

/** A refund without an amount refunds the rest of the charge. */
function refund({ params, find }: CreationContext): JsonObject {
  const intent = find(["payment_intent"], String(params["payment_intent"]));
  const charge = find(["charge"], String(params["charge"] ?? intent?.["latest_charge"]));
  const paid = charge ?? intent;
  const remaining = Number(paid?.["amount"] ?? 0) - Number(paid?.["amount_refunded"] ?? 0);
  const amount = Number(params["amount"] ?? remaining);
  if (charge?.["refunded"] === true) {
    const message = `Charge ${String(charge["id"])} has already been refunded.`;
    throw new ApiError(400, { code: "charge_already_refunded", message });
  }
  if (charge !== undefined && amount > remaining) {
    const message = `Refund amount (${formatAmount(amount, charge)}) is greater than unrefunded amount on charge (${formatAmount(remaining, charge)})`;
    throw new ApiError(400, { message, param: "amount" });
  }
  return {
    status: "succeeded",
    amount: paid === undefined ? undefined : amount,
    currency: paid?.["currency"],
    charge: charge?.["id"],
    payment_intent: charge?.["payment_intent"] ?? undefined,
  };
}

/** A reversal without an amount reverses the rest of the object. */
function reversal({ params, find }: CreationContext, reversed: string, field: string, word: string): JsonObject {
  const object = find([reversed], String(params[field]));
  if (object === undefined) return {};
  return { amount: Number(object["amount"]) - Number(object[`amount_${word}`]), currency: object["currency"] };
}

/** Formats an amount as Stripe's messages do: `$5.00`. */
function formatAmount(amount: number, { currency }: JsonObject): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency: String(currency) });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

const card = { brand: "visa", last4: "4242", funding: "credit", country: "US", exp_month: 12, exp_year: 2034 };

function paymentMethod({ params }: CreationContext): JsonObject {
  return params["type"] === undefined || params["type"] === "card" ? { type: "card", card } : {};
}

/** Initial states of payments and payment methods. */
export const paymentInitialStates: readonly InitialState[] = [
  { resource: "bank_account", set: { status: "new" }, reference: "customer_bank_accounts/object" },
  { resource: "charge", set: charge, reference: "charges/object" },
  { resource: "checkout.session", set: session, reference: "checkout/sessions/object" },
  {
    resource: "customer_session",
    set: ({ randomText }) => ({ client_secret: `_${randomText(48)}` }),
    reference: "customer_sessions/object",
  },
  { resource: "dispute", set: { status: "needs_response", reason: "fraudulent" }, reference: "disputes/object" },
  {
    resource: "ephemeral_key",
    set: ({ now, randomText }) => ({ expires: now + 60 * 60, secret: `ek_test_${randomText(64)}` }),
    reference: "ephemeral_keys",
  },
  { resource: "payment_intent", set: paymentIntent, reference: "payment_intents/object" },
  {
    resource: "fee_refund",
    set: (context) => reversal(context, "application_fee", "fee", "refunded"),
    reference: "fee_refunds/object",
  },
  {
    resource: "payment_link",
    set: ({ id, params, find }) => ({
      active: true,
      url: `https://buy.stripe.com/test_${id.slice(6)}`,
      currency: linesCurrency(params["line_items"], find),
      payment_method_collection: "always",
      after_completion: { type: "hosted_confirmation", hosted_confirmation: { custom_message: null } },
    }),
    reference: "payment-link/object",
  },
  { resource: "payment_method", set: paymentMethod, reference: "payment_methods/object" },
  {
    resource: "payout",
    set: ({ now }) => ({
      status: "pending",
      arrival_date: now + 2 * day,
      method: "standard",
      source_type: "card",
      reconciliation_status: "not_applicable",
    }),
    reference: "payouts/object",
  },
  { resource: "refund", set: refund, reference: "refunds/object" },
  { resource: "review", set: { open: true, opened_reason: "rule", reason: "rule" }, reference: "radar/reviews/object" },
  {
    resource: "setup_intent",
    set: ({ id, params, randomText }) => ({
      status: intentStatus(params, "succeeded"),
      client_secret: `${id}_secret_${randomText(25)}`,
      payment_method_types: ["card"],
      usage: "off_session",
    }),
    reference: "setup_intents/object",
  },
  {
    resource: "source",
    set: ({ id, randomText }) => ({
      status: "chargeable",
      flow: "none",
      client_secret: `${id}_secret_${randomText(24)}`,
    }),
    reference: "sources/object",
  },
  {
    resource: "terminal.connection_token",
    set: ({ randomText }) => ({ secret: `pst_test_${randomText(24)}` }),
    reference: "terminal/connection_tokens/object",
  },
  {
    resource: "terminal.reader",
    set: { status: "online", device_type: "simulated_wisepos_e", label: "Reader" },
    reference: "terminal/readers/object",
  },
  {
    resource: "transfer_reversal",
    set: (context) => reversal(context, "transfer", "transfer", "reversed"),
    reference: "transfer_reversals/object",
  },
  { resource: "topup", set: { status: "pending" }, reference: "topups/object" },
];
