import { createWebhookHandler } from "stripe-fetch/webhooks";
import { createEndpoint } from "./endpoint";

export const handler = createEndpoint(createWebhookHandler, {
  secret: () => [process.env["SECRET"]!],
  ledger: process.env["LEDGER"]!,
});
