import Stripe from "stripe-fetch";
import { StripeSignatureVerificationError } from "stripe-fetch/errors";
import { constructEventSync } from "stripe-fetch/node";
import { constructEvent, signPayload, verify } from "stripe-fetch/webhooks";
import type { SignPayloadParams, VerifyOptions, WebhookPayload, WebhookSecret } from "stripe-fetch/webhooks";
import { stripe, typed } from "./assert.js";

declare const request: Request;
declare const bytes: Uint8Array;
const secret = "whsec_1";
const header = request.headers.get("stripe-signature");

// All of them return the union of events, which `type` discriminates.
typed<Promise<Stripe.Event>>()(constructEvent("{}", header, secret));
typed<Promise<Stripe.Event>>()(stripe.webhooks.constructEvent("{}", header, secret));
typed<Promise<Stripe.Event>>()(Stripe.webhooks.constructEvent("{}", header, secret));
typed<Stripe.Event>()(constructEventSync("{}", header, secret));
typed<Promise<true>>()(verify("{}", header, secret));
typed<Promise<true>>()(stripe.webhooks.verify("{}", header, secret));
export async function handle(): Promise<string | null> {
  const event = await constructEvent(await request.text(), header, secret);
  if (event.type !== "checkout.session.completed") return null;
  typed<Stripe.Checkout.Session<never>>()(event.data.object);
  return event.data.object.customer;
}
// @ts-expect-error it is a promise
constructEvent("{}", header, secret).type;

// Payloads are raw bodies, headers texts that may be missing, and secrets one or several.
await constructEvent(bytes, undefined, [secret, "whsec_2"] as const);
await constructEvent(bytes.buffer as ArrayBuffer, header, secret, { tolerance: 10, now: Date.now });
await constructEvent(await request.arrayBuffer(), header, secret, { tolerance: undefined, now: 1 });
// @ts-expect-error a parsed body
constructEvent((await request.json()) as object, header, secret);
// @ts-expect-error a promise of a body
constructEvent(request.text(), header, secret);
// @ts-expect-error a secret that may be missing
constructEvent("{}", header, secret as string | undefined);
// @ts-expect-error the tolerance is an option
constructEvent("{}", header, secret, 300);
// @ts-expect-error
constructEvent("{}", header, secret, { tolerence: 300 });
// @ts-expect-error
constructEvent("{}", header, secret, { now: new Date() });
// @ts-expect-error
constructEventSync("{}", header);

typed<Promise<string>>()(signPayload({ payload: "{}", secret }));
typed<Promise<string>>()(stripe.webhooks.signPayload({ payload: bytes, secret, timestamp: 1 }));
// @ts-expect-error
signPayload({ payload: {}, secret });
// @ts-expect-error the time is a number of seconds
signPayload({ payload: "{}", secret, timestamp: new Date() });

// The types have names, in the entry and in the namespace.
const options: Stripe.VerifyOptions = { tolerance: 0 } satisfies VerifyOptions;
const params: Stripe.SignPayloadParams = { payload: "{}", secret } satisfies SignPayloadParams;
const [payload, secrets]: [Stripe.WebhookPayload, Stripe.WebhookSecret] = ["", [secret]] satisfies [
  WebhookPayload,
  WebhookSecret,
];
export { options, params, payload, secrets };

declare const error: StripeSignatureVerificationError;
error satisfies Stripe.errors.StripeSignatureVerificationError;
error.reason satisfies "too_old" | "signature_mismatch" | string | undefined;
if (error.reason === "too_old") error.message;
// @ts-expect-error there is no such reason
if (error.reason === "to_old") error.message;
