import Official from "stripe-23";
import { afterEach, beforeAll } from "vitest";
import type { Document } from "../../../generator/document/types.js";
import Stripe from "../../../generated/stripe.js";
import { type RunningServer, type ServerOptions, startServer } from "../../../server/server.js";
import type { DeliveryAttempt } from "../../../server/webhooks/attempt.js";
import { readDocumentOf2024 } from "../document.js";
import { ManualClock } from "./manual-clock.js";
import { type Received, type Receiver, type Reply, startReceiver } from "./receiver.js";

/** The time at which the clock of a setting starts, in milliseconds. */
export const start = 1_700_000_000_000;
let document: Document;
let opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  document = await readDocumentOf2024();
});
afterEach(async () => {
  for (const { close } of opened.toReversed()) await close();
  opened = [];
});

/** A server whose clock the test moves, a client of it, and what it delivered. */
export interface Setting {
  readonly server: RunningServer;
  readonly stripe: Stripe;
  readonly clock: ManualClock;
  readonly attempts: readonly DeliveryAttempt[];
  /** Creates an event of a type. */
  readonly emit: (type: string, account?: string) => string;
  readonly register: (
    url: string,
    params?: Partial<Stripe.WebhookEndpointCreateParams>,
    account?: string,
  ) => Promise<Stripe.WebhookEndpoint>;
}

/** Starts a server whose clock stands at the start; it closes after the test. */
export async function startSetting(options: ServerOptions = {}): Promise<Setting> {
  const clock = new ManualClock(start);
  const server = await startServer(document, { now: clock.now, schedule: clock.schedule, ...options });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= server.close());
  opened.push({ close });
  const stripe = new Stripe("sk_test_123", { baseUrl: server.url });
  return {
    server: { ...server, close },
    stripe,
    clock,
    attempts: server.deliveries.attempts,
    emit: (type, account) => String(server.stripe.createEvent(type, {}, account)["id"]),
    register: (url, params = {}, stripeAccount) =>
      stripe.webhookEndpoints.create({ url, enabled_events: ["*"], ...params }, stripeAccount ? { stripeAccount } : {}),
  };
}

/** Starts an endpoint that gives these replies, and then status 200; it closes after the test. */
export async function receive(...replies: readonly Reply[]): Promise<Receiver> {
  const receiver = await startReceiver(...replies);
  opened.push(receiver);
  return receiver;
}

/** Verifies a request by the official library, at the time in milliseconds. */
export function verify({ body, headers }: Received, { secret }: Stripe.WebhookEndpoint, now: number): Official.Event {
  const signature = String(headers["stripe-signature"]);
  return Official.webhooks.constructEvent(body, signature, String(secret), 1, undefined, now);
}

/** Lists the types of the events that an endpoint got. */
export function typesOf({ received }: Receiver): readonly string[] {
  return received.map(({ event }) => event.type);
}
