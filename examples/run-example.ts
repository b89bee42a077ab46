import { fileURLToPath } from "node:url";
import Stripe from "../generated/stripe.js";
import { formatDiagnostic } from "../generator/diagnostics.js";
import { readDocument } from "../generator/document/read.js";
import { startServer } from "../server/server.js";

/**
 * Runs an example against Stripe when STRIPE_SECRET_KEY contains a test key, and against the embedded server without a
 * key. Prints an error as one line, and sets the exit code 1.
 */
export async function runExample(example: (stripe: Stripe) => Promise<void>): Promise<void> {
  const key = process.env["STRIPE_SECRET_KEY"]?.trim();
  try {
    await (key ? runAgainstStripe(example, key) : runAgainstServer(example));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`error: ${message.replaceAll(/\s*\n\s*/g, " ")}`);
    process.exitCode = 1;
  }
}

async function runAgainstStripe(example: (stripe: Stripe) => Promise<void>, key: string): Promise<void> {
  if (/^[rs]k_live_/.test(key)) throw new Error("STRIPE_SECRET_KEY is a live key: examples only take a test key");
  if (!/^[rs]k_test_/.test(key)) throw new Error("STRIPE_SECRET_KEY is no test key (sk_test_… or rk_test_…)");
  console.log("Sending requests to Stripe in test mode, with the key in STRIPE_SECRET_KEY.");
  await example(new Stripe(key));
}

async function runAgainstServer(example: (stripe: Stripe) => Promise<void>): Promise<void> {
  const { value, diagnostics } = await readDocument(fileURLToPath(new URL("..", import.meta.url)));
  if (value === undefined) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  const server = await startServer(value.document);
  try {
    console.log(`Sending requests to the embedded server on ${server.url}: STRIPE_SECRET_KEY is not set.`);
    await example(new Stripe("sk_test_123", { baseUrl: server.url }));
  } finally {
    await server.close();
  }
}
