import { type JsonObject, isJsonObject } from "../../json-object.js";
import { declineOf, cardError } from "../declined-cards.js";
import { changedTo, type Effect, isNew, numberOf, pick, type EffectContext } from "./effect.js";

const authorized = ["requires_capture", "succeeded"];

/** Charges a confirmed intent; resets the intent and throws a card error when the card is declined. */
function pay(context: EffectContext, intent: JsonObject): void {
  const decline = declineOf(intent["payment_method"]);
  if (decline !== undefined) {
    const reset = { status: "requires_payment_method", payment_method: null, amount_received: 0, amount_capturable: 0 };
    const error = { type: "card_error", ...decline };
    const declined = context.update("payment_intent", intent["id"], { ...reset, last_payment_error: error });
    throw cardError(decline, { payment_intent: declined });
  }
  const charge = context.create("charge", {
    ...pick(intent, "amount", "currency", "customer", "description", "metadata", "on_behalf_of", "payment_method"),
    ...pick(intent, "invoice", "receipt_email", "shipping", "statement_descriptor", "transfer_group"),
    payment_intent: intent["id"],
    capture: intent["status"] === "succeeded",
  });
  context.update("payment_intent", intent["id"], { latest_charge: charge["id"] });
}

/** Adds the captured amount of a charge, less Stripe's fee, to the balance. */
function bookCharge(context: EffectContext, charge: JsonObject): void {
  const amount = numberOf(charge, "amount_captured");
  const fee = Math.min(amount, Math.round(amount * 0.029) + 30);
  const transaction = context.create("balance_transaction", {
    ...pick(charge, "currency", "description"),
    ...{ amount, fee, net: amount - fee, source: charge["id"], type: "charge", reporting_category: "charge" },
  });
  context.update("charge", charge["id"], { balance_transaction: transaction["id"] });
}

/** Subtracts a refund from its charge and from the balance. */
function bookRefund(context: EffectContext, refund: JsonObject): void {
  const amount = numberOf(refund, "amount");
  const charge = context.find("charge", refund["charge"]);
  const refunded = numberOf(charge, "amount_refunded") + amount;
  context.update("charge", refund["charge"], {
    amount_refunded: refunded,
    refunded: refunded >= numberOf(charge, "amount"),
  });
  const transaction = context.create("balance_transaction", {
    ...{ amount: -amount, fee: 0, net: -amount, currency: refund["currency"], source: refund["id"] },
    ...{ type: "refund", reporting_category: "refund" },
  });
  context.update("refund", refund["id"], { balance_transaction: transaction["id"] });
}

/** Returns an effect that adds the amount of a new reversal to `amount_refunded` or `amount_reversed` of the reversed object. */
function addTo(reversed: string, field: string, word: string): Effect["run"] {
  return (context, reversal) => {
    const object = context.find(reversed, reversal[field]);
    const amount = numberOf(object, `amount_${word}`) + numberOf(reversal, "amount");
    context.update(reversed, reversal[field], {
      [`amount_${word}`]: amount,
      [word]: amount >= numberOf(object, "amount"),
    });
  };
}

/** Side effects between payments, charges, refunds and customers. */
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
    run: (context, intent) =>
      context.update("charge", intent["latest_charge"], { captured: true, amount_captured: intent["amount_received"] }),
    reference: "payments/place-a-hold-on-a-payment-method",
  },
  {
    resource: "payment_intent",
    when: ({ object, before }) => object["status"] === "canceled" && before?.["status"] === "requires_capture",
    run: (context, intent) =>
      context.update("charge", intent["latest_charge"], { refunded: true, amount_refunded: intent["amount"] }),
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
    resource: "fee_refund",
    when: isNew,
    run: addTo("application_fee", "fee", "refunded"),
    reference: "connect/direct-charges#issue-refunds",
  },
  {
    resource: "transfer_reversal",
    when: isNew,
    run: addTo("transfer", "transfer", "reversed"),
    reference: "connect/separate-charges-and-transfers#reverse-transfers",
  },
  {
    resource: "refund",
    when: changedTo("status", "canceled"),
    run: (context, refund) => {
      const refunded =
        numberOf(context.find("charge", refund["charge"]), "amount_refunded") - numberOf(refund, "amount");
      context.update("charge", refund["charge"], { amount_refunded: refunded, refunded: false });
    },
    reference: "api/refunds/cancel",
  },
  {
    resource: "customer",
    when: ({ params }) => typeof params["source"] === "string" && params["source"] !== "",
    run: (context, customer, params) => {
      const source =
        context.find("card", params["source"]) ?? context.create("card", { customer: customer["id"] }, customer);
      context.update("customer", customer["id"], { default_source: source["id"] });
    },
    reference: "api/customers/create#create_customer-source",
  },
  {
    resource: "customer",
    when: ({ params }) => typeof params["payment_method"] === "string",
    run: (context, customer, params) =>
      context.update("payment_method", params["payment_method"], { customer: customer["id"] }),
    reference: "api/customers/create#create_customer-payment_method",
  },
  {
    resource: "product",
    when: ({ params }) => isJsonObject(params["default_price_data"]),
    run: (context, product) => context.update("price", product["default_price"], { product: product["id"] }),
    reference: "api/products/create#create_product-default_price_data",
  },
];
