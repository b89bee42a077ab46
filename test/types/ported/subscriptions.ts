// Signs customers up for plans, moves them between plans, and tells what access they have.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

const activeStatuses: Stripe.Subscription.Status[] = ["active", "trialing"];

export async function subscribe(
  customerId: string,
  priceId: string,
  seats = 1,
): Promise<{ subscriptionId: string; clientSecret: string | null }> {
  const subscription = await stripe.subscriptions.create({
    customer: customerId,
    items: [{ price: priceId, quantity: seats }],
    payment_behavior: "default_incomplete",
    payment_settings: { save_default_payment_method: "on_subscription" },
    expand: ["latest_invoice.payment_intent"],
  });
  const invoice = subscription.latest_invoice as Stripe.Invoice;
  const paymentIntent = invoice.payment_intent as Stripe.PaymentIntent;
  return { subscriptionId: subscription.id, clientSecret: paymentIntent.client_secret };
}

export async function changePlan(subscriptionId: string, priceId: string): Promise<Stripe.Subscription> {
  const subscription = await stripe.subscriptions.retrieve(subscriptionId);
  const [item] = subscription.items.data;
  if (!item) throw new Error("A subscription without items");
  return stripe.subscriptions.update(subscriptionId, {
    cancel_at_period_end: false,
    proration_behavior: "create_prorations",
    items: [{ id: item.id, price: priceId }],
  });
}

export async function previewChange(subscription: Stripe.Subscription, priceId: string): Promise<number> {
  const [item] = subscription.items.data;
  const customer = typeof subscription.customer === "string" ? subscription.customer : subscription.customer.id;
  const upcoming = await stripe.invoices.retrieveUpcoming({
    customer,
    subscription: subscription.id,
    subscription_items: [{ id: item!.id, price: priceId }],
    subscription_proration_date: Math.floor(Date.now() / 1000),
  });
  return upcoming.lines.data.filter((line) => line.proration).reduce((sum, line) => sum + line.amount, 0);
}

export async function cancel(
  subscriptionId: string,
  feedback: Stripe.SubscriptionUpdateParams.CancellationDetails.Feedback,
): Promise<Date> {
  const subscription = await stripe.subscriptions.update(subscriptionId, {
    cancel_at_period_end: true,
    cancellation_details: { feedback },
  });
  return new Date(subscription.current_period_end * 1000);
}

export async function cancelNow(subscriptionId: string): Promise<boolean> {
  const canceled = await stripe.subscriptions.cancel(subscriptionId, { prorate: true, invoice_now: true });
  return canceled.status === "canceled";
}

export async function activePlans(customerId: string): Promise<Map<string, Stripe.Subscription>> {
  const { data } = await stripe.subscriptions.list({
    customer: customerId,
    status: "all",
    expand: ["data.default_payment_method"],
  });
  const plans = new Map<string, Stripe.Subscription>();
  for (const subscription of data) {
    if (!activeStatuses.includes(subscription.status)) continue;
    for (const item of subscription.items.data) plans.set(item.price.lookup_key ?? item.price.id, subscription);
  }
  return plans;
}

export async function reportUsage(itemId: string, quantity: number): Promise<Stripe.UsageRecord> {
  return stripe.subscriptionItems.createUsageRecord(itemId, { quantity, timestamp: "now", action: "increment" });
}
