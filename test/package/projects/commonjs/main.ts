import required = require("stripe-fetch");
import { sellShirts } from "./program.js";

const { Stripe }: { Stripe: typeof required.default } = required;
if (Stripe.API_VERSION !== required.default.API_VERSION) throw new Error("two classes");

void sellShirts(process.env["STRIPE_URL"] ?? "").then((lines) => {
  console.log(JSON.stringify(lines));
});
