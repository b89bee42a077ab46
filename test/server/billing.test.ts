import type Official from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../server/server.js";
import { matching } from "./document.js";
import { startOfficial } from "./official.js";

let server: RunningServer;
let stripe: Official;

beforeAll(async () => {
  ({ server, stripe } = await startOfficial());
});
afterAll(() => server.close());

describe("the official client bills", () => {
  let customer: Official.Customer;
  let price: Official.Price;
  let monthly: Official.Price;

  beforeAll(async () => {
    customer = await stripe.customers.create({ name: "Jenny Rosen", email: "jenny@example.com" });
    const product = { name: "Mug" };
    price = await stripe.prices.create({ currency: "usd", unit_amount: 1500, product_data: product });
    const recurring = { interval: "month" as const };
    monthly = await stripe.prices.create({ currency: "usd", unit_amount: 900, product_data: product, recurring });
  });

  test("a subscription, its invoice and its end", async () => {
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: monthly.id, quantity: 3 }],
      expand: ["latest_invoice.payment_intent", "latest_invoice.charge"],
    });
    expect(subscription).toMatchObject({
      status: "active",
      items: { data: [{ price: { id: monthly.id }, quantity: 3 }] },
      latest_invoice: {
        status: "paid",
        total: 2700,
        amount_paid: 2700,
        amount_remaining: 0,
        customer_email: "jenny@example.com",
        billing_reason: "subscription_create",
        payment_intent: { status: "succeeded", amount: 2700 },
        charge: { amount: 2700, paid: true },
      },
    });
    const days = (subscription.current_period_end - subscription.current_period_start) / 86_400;
    expect(days).toBeGreaterThanOrEqual(28);
    expect(days).toBeLessThanOrEqual(31);
    expect((await stripe.subscriptions.list({ customer: customer.id })).data).toHaveLength(1);
    expect(await stripe.subscriptions.cancel(subscription.id)).toMatchObject({ status: "canceled" });
    expect((await stripe.subscriptions.list({ customer: customer.id })).data).toEqual([]);
  });

  test("a subscription that waits for its first payment", async () => {
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: monthly.id }],
      payment_behavior: "default_incomplete",
      expand: ["latest_invoice.payment_intent"],
    });
    const invoice = subscription.latest_invoice as Official.Invoice;
    const intent = invoice.payment_intent as Official.PaymentIntent;
    expect([subscription.status, invoice.status, intent.status]).toEqual([
      "incomplete",
      "open",
      "requires_payment_method",
    ]);
    await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: "active" });
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: "paid",
      paid: true,
      charge: matching(/^ch_/),
    });
  });

  test("a trial that costs nothing yet", async () => {
    const trial = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: monthly.id }],
      trial_period_days: 7,
      expand: ["latest_invoice"],
    });
    expect(trial).toMatchObject({ status: "trialing", latest_invoice: { status: "paid", total: 0, charge: null } });
  });

  test("an invoice that is made, filled, finalized and paid", async () => {
    const draft = await stripe.invoices.create({ customer: customer.id, collection_method: "charge_automatically" });
    await stripe.invoiceItems.create({ customer: customer.id, invoice: draft.id, price: price.id, quantity: 2 });
    const item = await stripe.invoiceItems.create({
      customer: customer.id,
      invoice: draft.id,
      amount: 250,
      currency: "usd",
    });
    await stripe.invoiceItems.update(item.id, { amount: 200, description: "Wrapping" });
    const open = await stripe.invoices.finalizeInvoice(draft.id);
    expect(open).toMatchObject({
      status: "open",
      subtotal: 3200,
      total: 3200,
      amount_due: 3200,
      amount_remaining: 3200,
    });
    expect(open.number).toMatch(/^\w{8}-0001$/);
    expect(open.hosted_invoice_url).toMatch(/^https:\/\/invoice\.stripe\.com\//);
    expect(open.lines.data).toMatchObject([
      { description: "Wrapping", amount: 200 },
      { amount: 3000, quantity: 2 },
    ]);
    const paid = await stripe.invoices.pay(draft.id, { expand: ["charge", "payment_intent"] });
    expect(paid).toMatchObject({ status: "paid", amount_paid: 3200, amount_remaining: 0, charge: { amount: 3200 } });
    expect(paid.payment_intent).toMatchObject({ status: "succeeded", invoice: draft.id });
  });

  test("an invoice of what was waiting for one", async () => {
    const other = await stripe.customers.create({ email: "other@example.com" });
    await stripe.invoiceItems.create({ customer: other.id, amount: 700, currency: "eur" });
    const empty = await stripe.invoices.create({ customer: other.id });
    const full = await stripe.invoices.create({ customer: other.id, pending_invoice_items_behavior: "include" });
    expect([empty.total, full.total, full.currency]).toEqual([0, 700, "eur"]);
    const upcoming = await stripe.invoices.listLineItems(full.id);
    expect(upcoming.data).toMatchObject([{ amount: 700, type: "invoiceitem" }]);
  });
});
