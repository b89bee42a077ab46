// Takes sellers on board of a marketplace, and pays them.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

interface Seller {
  id: string;
  email: string;
  country: string;
  stripeAccountId?: string;
}

export async function createAccount(seller: Seller): Promise<string> {
  const params: Stripe.AccountCreateParams = {
    type: "express",
    email: seller.email,
    country: seller.country,
    business_type: "individual",
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    settings: { payouts: { schedule: { interval: "weekly", weekly_anchor: "monday" } } },
    metadata: { seller_id: seller.id },
  };
  const account = await stripe.accounts.create(params);
  return account.id;
}

export async function onboardingUrl(seller: Seller): Promise<string> {
  const account = seller.stripeAccountId ?? (await createAccount(seller));
  const link: Stripe.AccountLink = await stripe.accountLinks.create({
    account,
    type: "account_onboarding",
    refresh_url: "https://market.example.com/onboarding/refresh",
    return_url: "https://market.example.com/onboarding/done",
    collection_options: { fields: "eventually_due" },
  });
  return link.url;
}

export async function whatIsMissing(
  accountId: string,
): Promise<{ canSell: boolean; due: string[]; reason: string | null }> {
  const account = await stripe.accounts.retrieve(accountId);
  const requirements: Stripe.Account.Requirements | undefined = account.requirements;
  return {
    canSell: account.charges_enabled && account.payouts_enabled,
    due: requirements?.currently_due ?? [],
    reason: requirements?.disabled_reason ?? null,
  };
}

export async function chargeForSeller(accountId: string, amount: number, fee: number): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount,
    currency: "eur",
    application_fee_amount: fee,
    automatic_payment_methods: { enabled: true },
    on_behalf_of: accountId,
    transfer_data: { destination: accountId },
  });
}

export async function sellerBalance(accountId: string): Promise<Record<string, number>> {
  const balance = await stripe.balance.retrieve({}, { stripeAccount: accountId });
  const available: Record<string, number> = {};
  for (const { currency, amount } of balance.available) available[currency] = (available[currency] ?? 0) + amount;
  return available;
}

export async function dashboardLink(accountId: string): Promise<string> {
  const link = await stripe.accounts.createLoginLink(accountId);
  return link.url;
}

export async function addBankAccount(accountId: string, token: string): Promise<string> {
  const external = await stripe.accounts.createExternalAccount(accountId, {
    external_account: token,
    default_for_currency: true,
  });
  return external.object === "bank_account"
    ? `${external.bank_name} …${external.last4}`
    : `${external.brand} …${external.last4}`;
}

export async function close(accountId: string): Promise<boolean> {
  const { deleted } = await stripe.accounts.del(accountId);
  return deleted;
}
