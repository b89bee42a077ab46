// Sells what is in a cart through Checkout, and fulfils what was paid.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10", appInfo: { name: "shop" } });

interface CartItem {
  name: string;
  price: number;
  quantity: number;
  image?: string;
}

function toLineItem(item: CartItem): Stripe.Checkout.SessionCreateParams.LineItem {
  const productData: Stripe.Checkout.SessionCreateParams.LineItem.PriceData.ProductData = { name: item.name };
  if (item.image) productData.images = [item.image];
  return {
    quantity: item.quantity,
    adjustable_quantity: { enabled: true, minimum: 1, maximum: 10 },
    price_data: { currency: "eur", unit_amount: Math.round(item.price * 100), product_data: productData },
  };
}

export async function startCheckout(cart: CartItem[], orderId: string, email?: string): Promise<string> {
  const params: Stripe.Checkout.SessionCreateParams = {
    mode: "payment",
    line_items: cart.map(toLineItem),
    success_url: "https://shop.example.com/thanks?session_id={CHECKOUT_SESSION_ID}",
    cancel_url: "https://shop.example.com/cart",
    allow_promotion_codes: true,
    shipping_address_collection: { allowed_countries: ["DE", "FR", "NL"] },
    shipping_options: [
      {
        shipping_rate_data: {
          type: "fixed_amount",
          display_name: "Standard",
          fixed_amount: { amount: 495, currency: "eur" },
          delivery_estimate: {
            minimum: { unit: "business_day", value: 2 },
            maximum: { unit: "business_day", value: 5 },
          },
        },
      },
    ],
    metadata: { order_id: orderId },
    payment_intent_data: { metadata: { order_id: orderId } },
    expires_at: Math.floor(Date.now() / 1000) + 3600,
  };
  if (email) params.customer_email = email;
  const session = await stripe.checkout.sessions.create(params, { idempotencyKey: `checkout-${orderId}` });
  if (!session.url) throw new Error(`Session ${session.id} has no URL`);
  return session.url;
}

export async function fulfil(
  sessionId: string,
): Promise<{ lines: string[]; total: number; paymentIntentId: string | undefined }> {
  const session = await stripe.checkout.sessions.retrieve(sessionId, { expand: ["line_items", "payment_intent"] });
  if (session.payment_status !== "paid") throw new Error("Not paid yet");
  const lines = (session.line_items?.data ?? []).map((line) => `${line.quantity ?? 0} × ${line.description}`);
  const paymentIntent = session.payment_intent as Stripe.PaymentIntent | null;
  return { lines, total: session.amount_total ?? 0, paymentIntentId: paymentIntent?.id };
}

export async function expireOpenSessions(customer: string): Promise<number> {
  let expired = 0;
  for await (const session of stripe.checkout.sessions.list({ customer, limit: 100 })) {
    if (session.status !== "open") continue;
    await stripe.checkout.sessions.expire(session.id);
    expired += 1;
  }
  return expired;
}

export function shippingLabel(session: Stripe.Checkout.Session): string {
  const address: Stripe.Address | null | undefined = session.shipping_details?.address;
  if (!address) return "";
  return [session.shipping_details?.name, address.line1, address.postal_code, address.city, address.country].join("\n");
}
