import { type Fields, isFields } from "../../json-object.js";
import { declineOf, refuseCard } from "../declined-cards.js";
import { became, type Effect, isNew, numberIn, pick, type World } from "./effect.js";

const authorized = ["requires_capture", "succeeded"];

/** A confirmed intent is paid by a charge, or goes back when its card is declined. */
function pay(world: World, intent: Fields): void {
  const decline = declineOf(intent["payment_method"]);
  if (decline !== undefined) {
    const reset = { status: "requires_payment_method", payment_method: null, amount_received: 0, amount_capturable: 0 };
    const error = { type: "card_error", ...decline };
    const refused = world.change("payment_intent", intent["id"], { ...reset, last_payment_error: error });
    throw refuseCard(decline, { payment_intent: refused });
  }
  const charge = world.make("charge", {
    ...pick(intent, "amount", "currency", "customer", "description", "metadata", "on_behalf_of", "payment_method"),
    ...pick(intent, "invoice", "receipt_email", "shipping", "statement_descriptor", "transfer_group"),
    payment_intent: intent["id"],
    capture: intent["status"] === "succeeded",
  });
  world.change("payment_intent", intent["id"], { latest_charge: charge["id"] });
}

/** What is captured of a charge, less Stripe's fee, becomes a part of the balance. */
function bookCharge(world: World, charge: Fields): void {
  const amount = numberIn(charge, "amount_captured");
  const fee = Math.min(amount, Math.round(amount * 0.029) + 30);
  const transaction = world.make("balance_transaction", {
    ...pick(charge, "currency", "description"),
    ...{ amount, fee, net: amount - fee, source: charge["id"], type: "charge", reporting_category: "charge" },
  });
  world.change("charge", charge["id"], { balance_transaction: transaction["id"] });
}

/** A refund is taken from its charge and from the balance. */
function bookRefund(world: World, refund: Fields): void {
  const amount = numberIn(refund, "amount");
  const charge = world.find("charge", refund["charge"]);
  const refunded = numberIn(charge, "amount_refunded") + amount;
  world.change("charge", refund["charge"], {
    amount_refunded: refunded,
    refunded: refunded >= numberIn(charge, "amount"),
  });
  const transaction = world.make("balance_transaction", {
    ...{ amount: -amount, fee: 0, net: -amount, currency: refund["currency"], source: refund["id"] },
    ...{ type: "refund", reporting_category: "refund" },
  });
  world.change("refund", refund["id"], { balance_transaction: transaction["id"] });
}

/** How payments change one another. */
export const paymentEffects: readonly Effect[] = [
  {
    resource: "payment_intent",
    when: ({ object }) => authorized.includes(String(object["status"])) && object["latest_charge"] === null,
    run: pay,
    reference: "payments/payment-intents/lifecycle",
  },
  {
    resource: "payment_intent",
    when: ({ object, before }) => object["status"] === "succeeded" && before?.["status"] === "requires_capture",
    run: (world, intent) =>
      world.change("charge", intent["latest_charge"], { captured: true, amount_captured: intent["amount_received"] }),
    reference: "payments/place-a-hold-on-a-payment-method",
  },
  {
    resource: "payment_intent",
    when: ({ object, before }) => object["status"] === "canceled" && before?.["status"] === "requires_capture",
    run: (world, intent) =>
      world.change("charge", intent["latest_charge"], { refunded: true, amount_refunded: intent["amount"] }),
    reference: "refunds#cancel-payment",
  },
  {
    resource: "charge",
    when: ({ object }) =>
      object["captured"] === true && object["status"] === "succeeded" && object["balance_transaction"] === null,
    run: bookCharge,
    reference: "reports/balance-transaction-types",
  },
  { resource: "refund", when: isNew, run: bookRefund, reference: "refunds" },
  {
    resource: "refund",
    when: became("status", "canceled"),
    run: (world, refund) => {
      const refunded = numberIn(world.find("charge", refund["charge"]), "amount_refunded") - numberIn(refund, "amount");
      world.change("charge", refund["charge"], { amount_refunded: refunded, refunded: false });
    },
    reference: "api/refunds/cancel",
  },
  {
    resource: "customer",
    when: ({ params }) => typeof params["source"] === "string" && params["source"] !== "",
    run: (world, customer, params) => {
      const source = world.find("card", params["source"]) ?? world.make("card", { customer: customer["id"] }, customer);
      world.change("customer", customer["id"], { default_source: source["id"] });
    },
    reference: "api/customers/create#create_customer-source",
  },
  {
    resource: "customer",
    when: ({ params }) => typeof params["payment_method"] === "string",
    run: (world, customer, params) =>
      world.change("payment_method", params["payment_method"], { customer: customer["id"] }),
    reference: "api/customers/create#create_customer-payment_method",
  },
  {
    resource: "product",
    when: ({ params }) => isFields(params["default_price_data"]),
    run: (world, product) => world.change("price", product["default_price"], { product: product["id"] }),
    reference: "api/products/create#create_product-default_price_data",
  },
];
