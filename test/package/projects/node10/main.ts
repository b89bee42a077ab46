import Stripe from "stripe-fetch";
import { apiVersion } from "./entries";
import { sellShirts } from "./program";

if (apiVersion !== Stripe.API_VERSION) throw new Error(`the manifest says ${apiVersion}`);

void sellShirts(process.env["STRIPE_URL"] ?? "").then((lines) => {
  console.log(JSON.stringify(lines));
});
