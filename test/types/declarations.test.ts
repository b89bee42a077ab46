import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { run } from "../package/run.js";
import { compilerOf, versions } from "./compilers.js";

/** What a module exports without saying its type, and what the compiler writes for it into the module's declarations. */
const inferred = [
  ["new Stripe('sk_test_123')", "Stripe"],
  ["stripe.paymentIntents", "Stripe.PaymentIntentsResource"],
  ["stripe.checkout.sessions", "Stripe.Checkout.SessionsResource"],
  ["stripe.testHelpers.issuing.cards", "Stripe.TestHelpers.Issuing.CardsResource"],
  ["stripe.customers.list()", "Stripe.Pages<Stripe.Customer<never>, Stripe.ApiList<Stripe.Customer<never>>>"],
  [
    "stripe.charges.retrieve('ch_1', { expand: ['customer', 'payment_intent.latest_charge'] })",
    'Stripe.Call<Stripe.Charge<"customer" | "payment_intent.latest_charge">>',
  ],
  [
    "await stripe.billingPortal.sessions.create({ customer: 'cus_1' })",
    "Stripe.Response<Stripe.BillingPortal.Session<never>>",
  ],
  ["(await stripe.balance.retrieve()).available[0]!", "Stripe.Balance.Available"],
  ["stripe.tax.settings.retrieve().result()", "Promise<Stripe.Result<Stripe.Tax.Settings>>"],
] as const;

test.each(versions)(
  "TypeScript %s writes what is inferred from the package by name in declarations",
  async (version) => {
    const folder = join(inject("installed"), "declarations", version);
    mkdirSync(folder, { recursive: true });
    const compilerOptions = { target: "es2022", module: "nodenext", types: [], strict: true, skipLibCheck: true };
    const emit = { declaration: true, emitDeclarationOnly: true };
    const config = { compilerOptions: { ...compilerOptions, ...emit }, files: ["main.ts"] };
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const lines = inferred.map(([expression], at) => `export const value${at} = ${expression};`);
    const start = 'import Stripe from "stripe-fetch";\nconst stripe = new Stripe("sk_test_123");\n';
    writeFileSync(join(folder, "main.ts"), start + lines.join("\n"));
    await run(process.execPath, [compilerOf(version), "-p", folder], { cwd: folder });
    const written = readFileSync(join(folder, "main.d.ts"), "utf8");
    const types = [...written.matchAll(/^export declare const value\d+: (.*);$/gm)].map(([, type]) => type);
    expect(types).toEqual(inferred.map(([, type]) => type));
  },
);
