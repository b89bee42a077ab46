import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import { createClient, type Client } from "../../generated/client.js";
import { Sessions } from "../../generated/services/checkout/sessions.js";
import { Events } from "../../generated/services/events.js";
import { WebhookEndpoints } from "../../generated/services/webhook-endpoints.js";
import { createWebhookHandler } from "../../generated/webhooks.js";
import { startServer, type RunningServer } from "../../server/server.js";
import { createEndpoint } from "./endpoint.js";
import { Ledger } from "./ledger.js";
import { frameworks, type Served } from "./node-frameworks.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const shirt = { currency: "usd", unit_amount: 2000, product_data: { name: "T-shirt" } };

let ledger: Ledger;
let server: RunningServer;
let client: Client;
beforeAll(async () => {
  ledger = await Ledger.open();
  const { value } = await readDocument(root);
  server = await startServer(value!.document);
  client = createClient("rk_test_123", { baseUrl: server.url });
});
afterAll(async () => {
  await server.close();
  await ledger.close();
});

/** Registers an endpoint of a framework, which verifies by the secret that the registration shows. */
async function register(serve: (typeof frameworks)[number][1]["serve"]): Promise<Served> {
  const secrets: string[] = [];
  const served = await serve(createEndpoint(createWebhookHandler, { secret: () => secrets, ledger: ledger.url }));
  const { secret } = await new WebhookEndpoints(client).create({
    url: `${served.url!}/webhook`,
    enabled_events: ["checkout.session.completed"],
  });
  secrets.push(secret!);
  return served;
}

test("a completed checkout reaches the endpoint of every framework, which handles it once", async () => {
  const served = await Promise.all(
    frameworks.filter(([, { isServer }]) => isServer !== false).map(([, { serve }]) => register(serve)),
  );
  const { id } = await new Sessions(client).create({
    mode: "payment",
    line_items: [{ quantity: 2, price_data: shirt }],
    success_url: "https://example.com/thanks",
  });
  server.stripe.put("checkout.session", { id, status: "complete", payment_status: "paid" });
  await server.deliveries.settled();

  const { data: events } = await new Events(client).list({ type: "checkout.session.completed" });
  expect(events).toMatchObject([{ data: { object: { id } }, pending_webhooks: 0 }]);
  expect(ledger.failures).toEqual([]);
  expect([...ledger.events]).toEqual([[events[0]!.id, served.map(() => 4000)]]);
  await Promise.all(served.map(({ close }) => close()));
});
