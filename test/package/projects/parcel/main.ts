import { sellShirts } from "./program";

void sellShirts(process.env["STRIPE_URL"] ?? "").then((lines) => console.log(JSON.stringify(lines)));
