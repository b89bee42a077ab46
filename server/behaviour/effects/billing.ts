import { finalized, paid } from "../actions/billing.js";
import { type Fields, isFields } from "../../json-object.js";
import { became, type Effect, isNew, numberIn, pick, type World } from "./effect.js";

/** An invoice's amounts are what its lines add up to. */
function total(world: World, invoiceId: unknown): void {
  const invoice = world.find("invoice", invoiceId);
  if (invoice === undefined) return;
  const lines = world.parts("line_item", invoice);
  const sum = lines.reduce((amount, line) => amount + numberIn(line, "amount"), 0);
  const due = Math.max(0, sum);
  world.change("invoice", invoiceId, {
    ...{ subtotal: sum, subtotal_excluding_tax: sum, total: sum, total_excluding_tax: sum },
    ...{ amount_due: due, amount_remaining: due, currency: lines[0]?.["currency"] },
  });
}

/** An item that is on a draft is one of its lines. */
function addLine(world: World, item: Fields): void {
  const invoice = world.find("invoice", item["invoice"]);
  if (invoice?.["status"] !== "draft") return;
  const line = world.parts("line_item", invoice).find((candidate) => candidate["invoice_item"] === item["id"]);
  const fields = pick(item, "amount", "currency", "description", "discountable", "metadata", "period", "quantity");
  const names = { invoice: invoice["id"], invoice_item: item["id"], price: item["price"], type: "invoiceitem" };
  if (line === undefined) world.make("line_item", { ...fields, ...names }, invoice);
  else world.change("line_item", line["id"], fields);
  total(world, invoice["id"]);
}

/** A new invoice takes what waits for one when it is asked to. */
function takePending(world: World, invoice: Fields): void {
  for (const item of world.all("invoiceitem", { customer: invoice["customer"], invoice: null })) {
    world.change("invoiceitem", item["id"], { invoice: invoice["id"] });
  }
}

/** An invoice that is no draft any more has a number, pages, and an intent to pay it; with lines for nothing it is paid. */
function finalize(world: World, { id, amount_due: amount, currency, customer, status }: Fields): void {
  const key = String(id).slice(3);
  const page = `https://invoice.stripe.com/i/test/${key}`;
  const isDue = numberIn({ amount }, "amount") > 0;
  const intent = isDue ? world.make("payment_intent", { amount, currency, customer, invoice: id }) : undefined;
  world.change("invoice", id, {
    number: `${key.slice(0, 8).toUpperCase()}-0001`,
    hosted_invoice_url: page,
    invoice_pdf: `${page}/pdf`,
    ...(intent !== undefined && { payment_intent: intent["id"] }),
  });
  if (!isDue && status === "open" && world.parts("line_item", { object: "invoice", id }).length > 0) settle(world, id);
}

/** Makes an invoice paid, as `pay` does. */
function settle(world: World, id: unknown): void {
  const object = world.find("invoice", id);
  if (object !== undefined) world.change("invoice", id, paid({ object, params: {}, now: world.now() }));
}

/** What pays an invoice is its intent's charge. */
function charge(world: World, invoice: Fields): void {
  const intent = world.find("payment_intent", invoice["payment_intent"]);
  if (intent === undefined || invoice["paid_out_of_band"] === true) return;
  const received = { status: "succeeded", amount_received: intent["amount"] };
  const done = intent["status"] === "succeeded" ? intent : world.change("payment_intent", intent["id"], received);
  world.change("invoice", invoice["id"], { charge: done["latest_charge"] });
}

/** A new subscription comes with its first invoice: paid, open until it is confirmed, or a draft that is sent. */
function invoice(world: World, subscription: Fields): void {
  const { id, status, customer, currency, collection_method: method } = subscription;
  const isTrial = status === "trialing";
  const about = { subscription: id, billing_reason: "subscription_create", collection_method: method };
  const made = world.make("invoice", { customer, currency, ...about });
  const period = { start: subscription["current_period_start"], end: subscription["current_period_end"] };
  for (const item of world.parts("subscription_item", subscription)) {
    const price = isFields(item["price"]) ? item["price"] : {};
    const amount = isTrial ? 0 : numberIn(price, "unit_amount") * Number(item["quantity"] ?? 1);
    const line = { amount, currency, period, price, quantity: item["quantity"], type: "subscription" };
    const names = { invoice: made["id"], subscription: id, subscription_item: item["id"] };
    world.make("line_item", { ...line, ...names }, made);
  }
  total(world, made["id"]);
  world.change("subscription", id, { latest_invoice: made["id"] });
  if (method === "send_invoice") return;
  const draft = world.find("invoice", made["id"]) ?? made;
  world.change("invoice", made["id"], finalized({ object: draft, params: {}, now: world.now() }));
  if (status !== "incomplete") settle(world, made["id"]);
}

/** How bills and subscriptions change one another. */
export const billingEffects: readonly Effect[] = [
  { resource: "subscription", when: isNew, run: invoice, reference: "billing/subscriptions/overview" },
  {
    resource: "invoiceitem",
    when: ({ object }) => object["invoice"] !== null,
    run: addLine,
    reference: "api/invoiceitems",
  },
  {
    resource: "invoice",
    when: ({ before, params }) => before === undefined && params["pending_invoice_items_behavior"] === "include",
    run: takePending,
    reference: "api/invoices/create#create_invoice-pending_invoice_items_behavior",
  },
  {
    resource: "invoice",
    when: ({ object, before }) => before?.["status"] === "draft" && ["open", "paid"].includes(String(object["status"])),
    run: finalize,
    reference: "invoicing/integration/workflow-transitions",
  },
  {
    resource: "invoice",
    when: ({ object, before }) => before !== undefined && became("status", "paid")({ object, before, params: {} }),
    run: charge,
    reference: "api/invoices/pay",
  },
  {
    resource: "invoice",
    when: became("status", "paid"),
    run: (world, { subscription }) => {
      const isWaiting = world.find("subscription", subscription)?.["status"] === "incomplete";
      if (isWaiting) world.change("subscription", subscription, { status: "active" });
    },
    reference: "billing/subscriptions/overview#subscription-lifecycle",
  },
  {
    resource: "payment_intent",
    when: ({ object, before }) =>
      before !== undefined &&
      object["invoice"] !== null &&
      became("status", "succeeded")({ object, before, params: {} }),
    run: (world, { invoice: id }) => {
      if (world.find("invoice", id)?.["status"] === "open") settle(world, id);
    },
    reference: "billing/subscriptions/overview#how-payments-work-subscriptions",
  },
];
