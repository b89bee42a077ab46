import Official from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../server/server.js";
import { startOfficial } from "./official.js";

let server: RunningServer;
let stripe: Official;

beforeAll(async () => {
  ({ server, stripe } = await startOfficial());
});
afterAll(() => server.close());

describe("the official client keeps a shop", () => {
  let customer: Official.Customer;
  let product: Official.Product;
  let price: Official.Price;

  beforeAll(async () => {
    customer = await stripe.customers.create({ name: "Jenny Rosen", email: "jenny@example.com" });
    product = await stripe.products.create({
      name: "Mug",
      default_price_data: { currency: "usd", unit_amount: 1500 },
      expand: ["default_price"],
    });
    price = product.default_price as Official.Price;
  });

  test("with products and prices", async () => {
    expect(price).toMatchObject({ object: "price", unit_amount: 1500, type: "one_time", product: product.id });
    const { data } = await stripe.prices.list({ product: product.id, expand: ["data.product"] });
    expect(data.map(({ id }) => id)).toEqual([price.id]);
    expect(data[0]?.product).toMatchObject({ id: product.id, name: "Mug" });
  });

  test("with a checkout of a known price", async () => {
    const session = await stripe.checkout.sessions.create({
      mode: "payment",
      success_url: "https://example.com/thanks",
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 2 }],
      expand: ["line_items.data.price.product", "customer"],
    });
    expect(session).toMatchObject({ amount_total: 3000, currency: "usd", customer: { name: "Jenny Rosen" } });
    expect(session.line_items?.data).toMatchObject([
      { quantity: 2, description: "Mug", price: { product: { name: "Mug" } } },
    ]);

    server.stripe.put("checkout.session", { id: session.id, status: "complete", payment_status: "paid", url: null });
    const complete = await stripe.checkout.sessions.retrieve(session.id);
    expect(complete).toMatchObject({ status: "complete", payment_status: "paid", customer: customer.id });
  });

  test("with a payment that is confirmed, refunded in part and in whole", async () => {
    const intent = await stripe.paymentIntents.create({ amount: 2000, currency: "usd", customer: customer.id });
    expect(intent).toMatchObject({ status: "requires_payment_method", latest_charge: null });
    const paid = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: "pm_card_visa",
      expand: ["latest_charge.balance_transaction"],
    });
    expect(paid).toMatchObject({
      status: "succeeded",
      amount_received: 2000,
      latest_charge: {
        amount: 2000,
        captured: true,
        customer: customer.id,
        payment_intent: intent.id,
        balance_transaction: { amount: 2000, fee: 88, net: 1912, type: "charge" },
      },
    });
    const charge = (paid.latest_charge as Official.Charge).id;

    const part = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    expect(part).toMatchObject({
      status: "succeeded",
      amount: 500,
      currency: "usd",
      charge,
      payment_intent: intent.id,
    });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 500, refunded: false });
    expect(await stripe.refunds.create({ charge })).toMatchObject({ amount: 1500 });
    const refunded = await stripe.charges.retrieve(charge, { expand: ["refunds"] });
    expect(refunded).toMatchObject({ amount_refunded: 2000, refunded: true });
    expect(refunded.refunds?.data.map(({ amount }) => amount)).toEqual([1500, 500]);
    await expect(stripe.refunds.create({ charge })).rejects.toMatchObject({ code: "charge_already_refunded" });
  });

  test("with a payment that is captured later, in part, or never", async () => {
    const hold = { currency: "usd", confirm: true, payment_method: "pm_card_visa", capture_method: "manual" as const };
    const intent = await stripe.paymentIntents.create({ ...hold, amount: 800, expand: ["latest_charge"] });
    expect(intent).toMatchObject({
      status: "requires_capture",
      latest_charge: { captured: false, amount_captured: 0 },
    });
    const captured = await stripe.paymentIntents.capture(intent.id, {
      amount_to_capture: 300,
      expand: ["latest_charge"],
    });
    expect(captured).toMatchObject({ status: "succeeded", latest_charge: { captured: true, amount_captured: 300 } });
    const other = await stripe.paymentIntents.create({ ...hold, amount: 700 });
    const canceled = await stripe.paymentIntents.cancel(other.id, { expand: ["latest_charge"] });
    expect(canceled).toMatchObject({ status: "canceled", latest_charge: { refunded: true, amount_refunded: 700 } });
  });

  test("with cards", async () => {
    const owner = await stripe.customers.create({ source: "tok_visa", expand: ["default_source", "sources"] });
    expect(owner).toMatchObject({ default_source: { object: "card", customer: owner.id }, sources: { data: [{}] } });
    const method = await stripe.paymentMethods.create({ type: "card", card: { token: "tok_visa" } });
    await stripe.customers.update(owner.id, { invoice_settings: { default_payment_method: method.id } });
    await stripe.paymentMethods.attach(method.id, { customer: owner.id });
    const { data } = await stripe.customers.listPaymentMethods(owner.id);
    expect(data).toMatchObject([{ id: method.id, customer: owner.id, card: { last4: "4242" } }]);
  });

  test("with files", async () => {
    const data = Buffer.from([0, 13, 10, 13, 10, 255]);
    const file = await stripe.files.create({
      purpose: "dispute_evidence",
      file: { data, name: "receipt.png", type: "image/png" },
    });
    expect(file).toMatchObject({ filename: "receipt.png", size: 6, type: "png", purpose: "dispute_evidence" });
    expect(await stripe.files.retrieve(file.id)).toEqual(file);
    expect((await stripe.files.list({ purpose: "dispute_evidence" })).data).toEqual([file]);
    const link = await stripe.fileLinks.create({ file: file.id, expand: ["file"] });
    expect(link.file).toMatchObject({ id: file.id });
  });

  test("with searches, page by page", async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1)
      made.push((await stripe.customers.create({ metadata: { tier: "gold" } })).id);
    const found: string[] = [];
    for await (const { id } of stripe.customers.search({ query: 'metadata["tier"]:"gold"', limit: 2 })) found.push(id);
    expect(found.toSorted()).toEqual(made.toSorted());
    await expect(stripe.customers.search({ query: "gold" })).rejects.toThrow(/unable to parse your search query/);
  });

  test("with idempotency keys", async () => {
    const options = { idempotencyKey: "order-42" };
    const first = await stripe.customers.create({ name: "Once" }, options);
    const again = await stripe.customers.create({ name: "Once" }, options);
    expect(again).toEqual(first);
    expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
    await expect(stripe.customers.create({ name: "Twice" }, options)).rejects.toBeInstanceOf(
      Official.errors.StripeIdempotencyError,
    );
  });

  test("for connected accounts", async () => {
    const account = await stripe.accounts.create({ type: "express", email: "shop@example.com" });
    const options = { stripeAccount: account.id };
    const own = await stripe.customers.create({ name: "Theirs" }, options);
    await expect(stripe.customers.retrieve(own.id)).rejects.toMatchObject({ code: "resource_missing" });
    expect(await stripe.customers.retrieve(own.id, options)).toMatchObject({ name: "Theirs" });
    expect((await stripe.customers.list({}, options)).data).toHaveLength(1);
    expect(await stripe.accounts.retrieve(options)).toMatchObject({ id: account.id, email: "shop@example.com" });
  });
});
