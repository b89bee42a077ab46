import { createHmac } from "node:crypto";

/**
 * Signs a body: returns the value of the header `Stripe-Signature`. `seconds` is the time of the signature.
 * @see https://docs.stripe.com/webhooks/signature
 */
export function signatureHeader(body: string, secret: string, seconds: number): string {
  const signature = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${signature}`;
}
