// An endpoint for webhooks: verifies what comes in, and does what each event asks for.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });
const secret = process.env["STRIPE_WEBHOOK_SECRET"]!;

const events: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = [
  "checkout.session.completed",
  "customer.subscription.deleted",
  "invoice.payment_failed",
  "charge.dispute.created",
];

export interface Shop {
  fulfil(sessionId: string, orderId: string | undefined): Promise<void>;
  revoke(customerId: string): Promise<void>;
  warn(text: string): Promise<void>;
}

export async function handle(body: string, signature: string, shop: Shop): Promise<number> {
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(body, signature, secret);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return 400;
    throw error;
  }
  await dispatch(event, shop);
  return 200;
}

export async function dispatch(event: Stripe.Event, shop: Shop): Promise<void> {
  switch (event.type) {
    case "checkout.session.completed": {
      const session = event.data.object;
      return shop.fulfil(session.id, session.metadata?.["order_id"]);
    }
    case "customer.subscription.deleted": {
      const subscription: Stripe.Subscription = event.data.object;
      return shop.revoke(idOf(subscription.customer));
    }
    case "invoice.payment_failed":
      return shop.warn(`${event.data.object.customer_email ?? "someone"} didn't pay ${event.data.object.amount_due}`);
    case "charge.dispute.created":
      return shop.warn(`Dispute over ${event.data.object.amount}: ${event.data.object.reason}`);
    default:
      return undefined;
  }
}

function idOf(customer: string | Stripe.Customer | Stripe.DeletedCustomer): string {
  return typeof customer === "string" ? customer : customer.id;
}

export async function install(url: string): Promise<string | undefined> {
  for await (const endpoint of stripe.webhookEndpoints.list({ limit: 100 })) {
    if (endpoint.url === url) await stripe.webhookEndpoints.del(endpoint.id);
  }
  const created = await stripe.webhookEndpoints.create({ url, enabled_events: events, api_version: "2024-04-10" });
  return created.secret;
}
