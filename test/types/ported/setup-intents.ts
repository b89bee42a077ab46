// Saves payment methods now, and charges them later.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

export async function startSetup(customer: string): Promise<string> {
  const params: Stripe.SetupIntentCreateParams = {
    customer,
    usage: "off_session",
    payment_method_types: ["card", "sepa_debit"],
    payment_method_options: { card: { request_three_d_secure: "automatic" } },
  };
  const intent = await stripe.setupIntents.create(params);
  if (!intent.client_secret) throw new Error("No client secret");
  return intent.client_secret;
}

export type Outcome =
  { kind: "saved"; paymentMethod: string } | { kind: "action"; url: string } | { kind: "failed"; message: string };

export function outcomeOf(intent: Stripe.SetupIntent): Outcome {
  const { payment_method: method, next_action: action, last_setup_error: error } = intent;
  if (intent.status === "succeeded" && method)
    return { kind: "saved", paymentMethod: typeof method === "string" ? method : method.id };
  if (action?.type === "redirect_to_url") return { kind: "action", url: action.redirect_to_url?.url ?? "" };
  return { kind: "failed", message: error?.message ?? intent.status };
}

export async function finishSetup(intentId: string): Promise<Outcome> {
  return outcomeOf(await stripe.setupIntents.retrieve(intentId));
}

export async function chargeLater(
  customer: string,
  paymentMethod: string,
  amount: number,
): Promise<Stripe.PaymentIntent.Status> {
  try {
    const intent = await stripe.paymentIntents.create({
      amount,
      currency: "eur",
      customer,
      payment_method: paymentMethod,
      off_session: true,
      confirm: true,
    });
    return intent.status;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError && error.code === "authentication_required")
      return "requires_action";
    throw error;
  }
}

export async function mandateOf(attemptId: string, intentId: string): Promise<string | undefined> {
  const { data } = await stripe.setupAttempts.list({ setup_intent: intentId });
  const attempt = data.find(({ id }) => id === attemptId);
  return attempt && describeAttempt(attempt);
}

function describeAttempt(attempt: Stripe.SetupAttempt): string {
  const details: Stripe.SetupAttempt.PaymentMethodDetails = attempt.payment_method_details;
  return details.card?.three_d_secure?.result ?? details.type;
}

export async function verify(intentId: string, amounts: [number, number]): Promise<Stripe.SetupIntent> {
  return stripe.setupIntents.verifyMicrodeposits(intentId, { amounts });
}

export async function abandon(customer: string): Promise<number> {
  let canceled = 0;
  for await (const { id, status } of stripe.setupIntents.list({ customer })) {
    if (status === "succeeded" || status === "canceled") continue;
    await stripe.setupIntents.cancel(id, { cancellation_reason: "abandoned" });
    canceled += 1;
  }
  return canceled;
}
