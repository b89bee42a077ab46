// The customer portal: its configuration, and links into it.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

interface Plan {
  product: string;
  prices: string[];
}

export async function configure(plans: Plan[]): Promise<string> {
  const features: Stripe.BillingPortal.ConfigurationCreateParams.Features = {
    customer_update: { enabled: true, allowed_updates: ["email", "address", "tax_id"] },
    invoice_history: { enabled: true },
    payment_method_update: { enabled: true },
    subscription_cancel: {
      enabled: true,
      mode: "at_period_end",
      cancellation_reason: { enabled: true, options: ["too_expensive", "missing_features", "other"] },
    },
    subscription_update: {
      enabled: true,
      default_allowed_updates: ["price"],
      proration_behavior: "always_invoice",
      products: plans,
    },
  };
  const configuration = await stripe.billingPortal.configurations.create({
    business_profile: { headline: "Your subscription", privacy_policy_url: "https://example.com/privacy" },
    features,
  });
  return configuration.id;
}

export async function open(
  customer: string,
  locale: Stripe.BillingPortal.SessionCreateParams.Locale = "auto",
): Promise<string> {
  const session = await stripe.billingPortal.sessions.create({
    customer,
    locale,
    return_url: "https://example.com/account",
  });
  return session.url;
}

export async function openAt(customer: string, subscription: string, what: "cancel" | "update"): Promise<string> {
  const flow: Stripe.BillingPortal.SessionCreateParams.FlowData =
    what === "cancel"
      ? { type: "subscription_cancel", subscription_cancel: { subscription } }
      : { type: "subscription_update", subscription_update: { subscription } };
  const after: Stripe.BillingPortal.SessionCreateParams.FlowData.AfterCompletion = {
    type: "redirect",
    redirect: { return_url: "https://example.com/done" },
  };
  const session: Stripe.BillingPortal.Session = await stripe.billingPortal.sessions.create({
    customer,
    flow_data: { ...flow, after_completion: after },
  });
  return session.url;
}

export async function retire(configurationId: string): Promise<boolean> {
  const configuration = await stripe.billingPortal.configurations.retrieve(configurationId);
  if (configuration.is_default) throw new Error("The default can't be retired");
  const updated = await stripe.billingPortal.configurations.update(configurationId, { active: false });
  return !updated.active;
}

export function offers(configuration: Stripe.BillingPortal.Configuration): string[] {
  const { products } = configuration.features.subscription_update;
  return (products ?? []).flatMap(({ prices }) => prices);
}

export async function newest(): Promise<string | undefined> {
  const { data } = await stripe.billingPortal.configurations.list({ active: true, limit: 1 });
  return data[0]?.id;
}
