import { sellShirts } from "./program.js";

console.log(JSON.stringify(await sellShirts(process.env["STRIPE_URL"] ?? "")));
