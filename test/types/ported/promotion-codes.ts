// Campaigns: a coupon, the codes that stand for it, and what they brought.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

interface Campaign {
  name: string;
  percentOff?: number;
  amountOff?: Record<string, number>;
  months?: number;
  products?: string[];
  until: Date;
}

export async function createCoupon(campaign: Campaign): Promise<Stripe.Coupon> {
  const params: Stripe.CouponCreateParams = {
    name: campaign.name,
    duration: campaign.months ? "repeating" : "once",
    redeem_by: Math.floor(campaign.until.getTime() / 1000),
  };
  if (campaign.months) params.duration_in_months = campaign.months;
  if (campaign.percentOff) params.percent_off = campaign.percentOff;
  if (campaign.products) params.applies_to = { products: campaign.products };
  const [first, ...others] = Object.entries(campaign.amountOff ?? {});
  if (first) {
    [params.currency, params.amount_off] = first;
    params.currency_options = Object.fromEntries(others.map(([currency, amount_off]) => [currency, { amount_off }]));
  }
  return stripe.coupons.create(params);
}

export async function issueCodes(coupon: Stripe.Coupon, count: number, minimum?: number): Promise<string[]> {
  const restrictions: Stripe.PromotionCodeCreateParams.Restrictions = { first_time_transaction: true };
  if (minimum !== undefined) {
    restrictions.minimum_amount = minimum;
    restrictions.minimum_amount_currency = "eur";
  }
  const codes: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { code } = await stripe.promotionCodes.create({ coupon: coupon.id, max_redemptions: 1, restrictions });
    codes.push(code);
  }
  return codes;
}

export async function check(code: string): Promise<{ isValid: boolean; text: string }> {
  const { data } = await stripe.promotionCodes.list({ code, active: true, limit: 1, expand: ["data.customer"] });
  const promotion = data[0];
  if (!promotion) return { isValid: false, text: "Unknown code" };
  return { isValid: promotion.coupon.valid, text: describe(promotion.coupon) };
}

export function describe(coupon: Stripe.Coupon): string {
  const discount =
    coupon.percent_off === null
      ? `${(coupon.amount_off ?? 0) / 100} ${coupon.currency ?? ""}`
      : `${coupon.percent_off}%`;
  const durations: Record<Stripe.Coupon.Duration, string> = {
    forever: "forever",
    once: "once",
    repeating: `for ${coupon.duration_in_months ?? 0} months`,
  };
  return `${discount} off, ${durations[coupon.duration]}`;
}

export async function applyTo(subscriptionId: string, promotionCode: string): Promise<number> {
  const subscription = await stripe.subscriptions.update(subscriptionId, {
    discounts: [{ promotion_code: promotionCode }],
  });
  return subscription.discounts.length;
}

export async function end(couponId: string): Promise<boolean> {
  for await (const promotion of stripe.promotionCodes.list({ coupon: couponId, active: true })) {
    await stripe.promotionCodes.update(promotion.id, { active: false });
  }
  return (await stripe.coupons.del(couponId)).deleted;
}
