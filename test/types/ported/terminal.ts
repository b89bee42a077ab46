// Takes payments in a shop, through the readers on its counters.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

export async function connectionToken(location?: string): Promise<string> {
  const token = await stripe.terminal.connectionTokens.create(location ? { location } : {});
  return token.secret;
}

export async function openShop(name: string, address: Stripe.Terminal.LocationCreateParams.Address): Promise<string> {
  const location: Stripe.Terminal.Location = await stripe.terminal.locations.create({ display_name: name, address });
  return location.id;
}

export async function readersOf(location: string): Promise<Stripe.Terminal.Reader[]> {
  const { data } = await stripe.terminal.readers.list({ location, status: "online" });
  return data;
}

export async function registerReader(location: string, code: string, label: string): Promise<string> {
  const reader = await stripe.terminal.readers.create({ location, registration_code: code, label });
  return reader.id;
}

export async function sell(
  readerId: string,
  amount: number,
  lines: Stripe.Terminal.ReaderSetReaderDisplayParams.Cart.LineItem[],
): Promise<string> {
  await stripe.terminal.readers.setReaderDisplay(readerId, {
    type: "cart",
    cart: { currency: "eur", line_items: lines, total: amount },
  });
  const intent = await stripe.paymentIntents.create({
    amount,
    currency: "eur",
    payment_method_types: ["card_present"],
    capture_method: "manual",
  });
  await stripe.terminal.readers.processPaymentIntent(readerId, {
    payment_intent: intent.id,
    process_config: { skip_tipping: true },
  });
  return intent.id;
}

export async function waitForCard(
  readerId: string,
  attempts: number,
  wait: () => Promise<void>,
): Promise<Stripe.Terminal.Reader.Action.Status> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const reader = await stripe.terminal.readers.retrieve(readerId);
    if (reader.deleted) throw new Error("The reader is gone");
    if (reader.action && reader.action.status !== "in_progress") return reader.action.status;
    await wait();
  }
  await stripe.terminal.readers.cancelAction(readerId);
  return "failed";
}

export async function capture(intentId: string, tip = 0): Promise<{ received: number; receipt: string | null }> {
  const intent = await stripe.paymentIntents.retrieve(intentId);
  const captured = await stripe.paymentIntents.capture(
    intentId,
    { amount_to_capture: intent.amount_capturable + tip, expand: ["latest_charge"] },
    { idempotencyKey: `capture-${intentId}` },
  );
  const charge = captured.latest_charge as Stripe.Charge;
  return { received: captured.amount_received, receipt: charge.receipt_url };
}

export function cardOf(charge: Stripe.Charge): string {
  const card = charge.payment_method_details?.card_present;
  return card ? `${card.brand ?? "card"} …${card.last4 ?? ""}` : "no card";
}

export async function tapInTest(readerId: string): Promise<string | undefined> {
  const reader = await stripe.testHelpers.terminal.readers.presentPaymentMethod(readerId);
  return reader.action?.type;
}
