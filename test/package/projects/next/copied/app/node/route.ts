import Stripe from "../../stripe/stripe";

const stripe = new Stripe("rk_test_123", { baseUrl: process.env.STRIPE_URL });

export async function GET(request: Request) {
  const { id } = await stripe.customers.create({ name: "Ada" });
  const customer = await stripe.customers.retrieve(id);
  return Response.json({ name: customer.deleted ? "" : customer.name, agent: request.headers.get("user-agent") });
}
