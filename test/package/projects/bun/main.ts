import process from "node:process";
import { sellShirts } from "./program.ts";

console.log(JSON.stringify(await sellShirts(process.env["STRIPE_URL"] ?? "")));
