import type { JsonObject } from "../json-object.js";
import { signatureHeader } from "./signature.js";

/** A webhook's body, and its headers by their names. */
export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Prints and signs an event as Stripe does; `now` is the time in milliseconds. */
export function createWebhookRequest(event: JsonObject, secret: string, now: number): WebhookRequest {
  const body = JSON.stringify(event, null, 2);
  return {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      "Stripe-Signature": signatureHeader(body, secret, Math.floor(now / 1000)),
    },
    body,
  };
}
