import { finalized, paid } from "../actions/billing.js";
import { type JsonObject, isJsonObject } from "../../json-object.js";
import { changedTo, type Effect, isFinalized, isNew, numberOf, pick, type EffectContext } from "./effect.js";

/** Sets the amounts of an invoice to the sum of its lines. */
function updateTotals(context: EffectContext, invoiceId: unknown): void {
  const invoice = context.find("invoice", invoiceId);
  if (invoice === undefined) return;
  const lines = context.listNested("line_item", invoice);
  const sum = lines.reduce((amount, line) => amount + numberOf(line, "amount"), 0);
  const due = Math.max(0, sum);
  context.update("invoice", invoiceId, {
    ...{ subtotal: sum, subtotal_excluding_tax: sum, total: sum, total_excluding_tax: sum },
    ...{ amount_due: due, amount_remaining: due, currency: lines[0]?.["currency"] },
  });
}

/** Adds an invoice item to its draft invoice as a line, or updates the line. */
function addLine(context: EffectContext, item: JsonObject): void {
  const invoice = context.find("invoice", item["invoice"]);
  if (invoice?.["status"] !== "draft") return;
  const line = context.listNested("line_item", invoice).find((candidate) => candidate["invoice_item"] === item["id"]);
  const fields = pick(item, "amount", "currency", "description", "discountable", "metadata", "period", "quantity");
  const names = { invoice: invoice["id"], invoice_item: item["id"], price: item["price"], type: "invoiceitem" };
  if (line === undefined) context.create("line_item", { ...fields, ...names }, invoice);
  else context.update("line_item", line["id"], fields);
  updateTotals(context, invoice["id"]);
}

/** Adds the customer's pending invoice items to a new invoice. */
function addPendingItems(context: EffectContext, invoice: JsonObject): void {
  for (const item of context.list("invoiceitem", { customer: invoice["customer"], invoice: null })) {
    context.update("invoiceitem", item["id"], { invoice: invoice["id"] });
  }
}

/** Gives a finalized invoice its number, its URLs and a payment intent; pays it when its lines total zero. */
function finalize(context: EffectContext, { id, amount_due: amount, currency, customer, status }: JsonObject): void {
  const key = String(id).slice(3);
  const page = `https://invoice.stripe.com/i/test/${key}`;
  const isDue = numberOf({ amount }, "amount") > 0;
  const intent = isDue ? context.create("payment_intent", { amount, currency, customer, invoice: id }) : undefined;
  context.update("invoice", id, {
    number: `${key.slice(0, 8).toUpperCase()}-0001`,
    hosted_invoice_url: page,
    invoice_pdf: `${page}/pdf`,
    ...(intent !== undefined && { payment_intent: intent["id"] }),
  });
  if (!isDue && status === "open" && context.listNested("line_item", { object: "invoice", id }).length > 0)
    payInvoice(context, id);
}

/** Pays an invoice as `pay` does. */
function payInvoice(context: EffectContext, id: unknown): void {
  const object = context.find("invoice", id);
  if (object !== undefined) context.update("invoice", id, paid({ object, params: {}, now: context.now() }));
}

/** Completes the payment intent of a paid invoice and links its charge. */
function completePayment(context: EffectContext, invoice: JsonObject): void {
  const intent = context.find("payment_intent", invoice["payment_intent"]);
  if (intent === undefined || invoice["paid_out_of_band"] === true) return;
  const received = { status: "succeeded", amount_received: intent["amount"] };
  const done = intent["status"] === "succeeded" ? intent : context.update("payment_intent", intent["id"], received);
  context.update("invoice", invoice["id"], { charge: done["latest_charge"] });
}

/** Creates the first invoice of a subscription: paid, open until its payment is confirmed, or a draft to be sent. */
function createFirstInvoice(context: EffectContext, subscription: JsonObject): void {
  const { id, status, customer, currency, collection_method: method } = subscription;
  const isTrial = status === "trialing";
  const about = { subscription: id, billing_reason: "subscription_create", collection_method: method };
  const created = context.create("invoice", { customer, currency, ...about });
  const period = { start: subscription["current_period_start"], end: subscription["current_period_end"] };
  for (const item of context.listNested("subscription_item", subscription)) {
    const price = isJsonObject(item["price"]) ? item["price"] : {};
    const amount = isTrial ? 0 : numberOf(price, "unit_amount") * Number(item["quantity"] ?? 1);
    const line = { amount, currency, period, price, quantity: item["quantity"], type: "subscription" };
    const names = { invoice: created["id"], subscription: id, subscription_item: item["id"] };
    context.create("line_item", { ...line, ...names }, created);
  }
  updateTotals(context, created["id"]);
  context.update("subscription", id, { latest_invoice: created["id"] });
  if (method === "send_invoice") return;
  const draft = context.find("invoice", created["id"]) ?? created;
  context.update("invoice", created["id"], finalized({ object: draft, params: {}, now: context.now() }));
  if (status !== "incomplete") payInvoice(context, created["id"]);
}

/** Side effects between invoices, invoice items, subscriptions and payments. */
export const billingEffects: readonly Effect[] = [
  { resource: "subscription", when: isNew, run: createFirstInvoice, reference: "billing/subscriptions/overview" },
  {
    resource: "invoiceitem",
    when: ({ object }) => object["invoice"] !== null,
    run: addLine,
    reference: "api/invoiceitems",
  },
  {
    resource: "invoice",
    when: ({ before, params }) => before === undefined && params["pending_invoice_items_behavior"] === "include",
    run: addPendingItems,
    reference: "api/invoices/create#create_invoice-pending_invoice_items_behavior",
  },
  {
    resource: "invoice",
    when: isFinalized,
    run: finalize,
    reference: "invoicing/integration/workflow-transitions",
  },
  {
    resource: "invoice",
    when: ({ object, before }) => before !== undefined && changedTo("status", "paid")({ object, before }),
    run: completePayment,
    reference: "api/invoices/pay",
  },
  {
    resource: "invoice",
    when: changedTo("status", "paid"),
    run: (context, { subscription }) => {
      const isIncomplete = context.find("subscription", subscription)?.["status"] === "incomplete";
      if (isIncomplete) context.update("subscription", subscription, { status: "active" });
    },
    reference: "billing/subscriptions/overview#subscription-lifecycle",
  },
  {
    resource: "payment_intent",
    when: ({ object, before }) =>
      before !== undefined && object["invoice"] !== null && changedTo("status", "succeeded")({ object, before }),
    run: (context, { invoice: id }) => {
      if (context.find("invoice", id)?.["status"] === "open") payInvoice(context, id);
    },
    reference: "billing/subscriptions/overview#how-payments-work-subscriptions",
  },
];
