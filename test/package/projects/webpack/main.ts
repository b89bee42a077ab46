import { sellShirts } from "./program";

console.log(JSON.stringify(await sellShirts(process.env["STRIPE_URL"] ?? "")));
