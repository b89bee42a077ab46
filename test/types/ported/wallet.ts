// Customers and the payment methods they keep.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

interface Profile {
  userId: string;
  email: string;
  name: string;
  address?: Stripe.AddressParam;
}

export async function ensureCustomer(profile: Profile, customerId?: string): Promise<Stripe.Customer> {
  if (customerId) {
    const found = await stripe.customers.retrieve(customerId);
    if (!found.deleted) return found;
  }
  const params: Stripe.CustomerCreateParams = {
    email: profile.email,
    name: profile.name,
    metadata: { user_id: profile.userId },
    preferred_locales: ["de", "en"],
  };
  if (profile.address) params.address = profile.address;
  return stripe.customers.create(params);
}

export async function cards(customerId: string): Promise<{ id: string; label: string; isExpired: boolean }[]> {
  const methods = await stripe.paymentMethods.list({ customer: customerId, type: "card" });
  const now = new Date();
  return methods.data.map((method: Stripe.PaymentMethod) => {
    const card = method.card!;
    const isExpired = new Date(card.exp_year, card.exp_month, 1) <= now;
    return { id: method.id, label: `${card.brand} …${card.last4}`, isExpired };
  });
}

export async function addCard(customerId: string, paymentMethodId: string): Promise<void> {
  const method = await stripe.paymentMethods.attach(paymentMethodId, { customer: customerId });
  await stripe.customers.update(customerId, { invoice_settings: { default_payment_method: method.id } });
}

export async function defaultMethod(customerId: string): Promise<Stripe.PaymentMethod | null> {
  const customer = await stripe.customers.retrieve(customerId, { expand: ["invoice_settings.default_payment_method"] });
  if (customer.deleted) return null;
  return customer.invoice_settings.default_payment_method as Stripe.PaymentMethod | null;
}

export async function removeExpired(customerId: string): Promise<string[]> {
  const expired = (await cards(customerId)).filter(({ isExpired }) => isExpired);
  const removed: string[] = [];
  for (const { id } of expired) removed.push((await stripe.paymentMethods.detach(id)).id);
  return removed;
}

export async function updateBilling(
  method: Stripe.PaymentMethod,
  name: string,
): Promise<Stripe.PaymentMethod.BillingDetails> {
  const updated = await stripe.paymentMethods.update(method.id, {
    billing_details: { name, address: { country: "DE" } },
  });
  return updated.billing_details;
}

export async function addTaxId(
  customerId: string,
  type: Stripe.CustomerCreateTaxIdParams.Type,
  value: string,
): Promise<string> {
  const taxId: Stripe.TaxId = await stripe.customers.createTaxId(customerId, { type, value });
  return taxId.verification?.status ?? "unknown";
}

export async function forget(customerId: string): Promise<Stripe.DeletedCustomer> {
  return stripe.customers.del(customerId);
}
