import {
  createWebhookHandler,
  signPayload,
  type FailedDelivery,
  type HandlerOptions,
  type StripeClient,
  type WebhookEvent,
  type WebhookHandler,
} from "../../../generator/runtime/webhooks/index.js";

/** The secret of the endpoint. */
export const secret = "whsec_c3VwcGVydGltZQ";
/** The API version that the package has the types of. */
export const apiVersion = "2024-04-10";
const url = "https://shop.example/webhook";

/** Returns an event, of a customer that was created unless the fields say otherwise. */
export function eventOf(fields: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const data = { object: { id: "cus_1", object: "customer" } };
  return { id: "evt_1", object: "event", type: "customer.created", api_version: apiVersion, data, ...fields };
}

/** What a delivery has instead of what Stripe sends. */
export interface Changes {
  readonly method?: string;
  readonly signedWith?: string;
  /** The body after it was signed. */
  readonly body?: BodyInit | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returns the request of a delivery. */
export async function requestOf(event: unknown, changes: Changes = {}): Promise<Request> {
  const payload = JSON.stringify(event);
  const signature = await signPayload({ payload, secret: changes.signedWith ?? secret });
  const { method = "POST", body = payload } = changes;
  const headers = { "content-type": "application/json", "stripe-signature": signature, ...changes.headers };
  const init = { method, headers, duplex: "half" };
  return new Request(url, method === "GET" || method === "HEAD" ? init : { ...init, body });
}

/** A response with its body parsed. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Parses the body of a response. */
export async function readAnswer(response: Promise<Response>): Promise<Answer> {
  const { status, headers } = await response;
  const isJson = headers.get("content-type") === "application/json";
  return { status, body: isJson ? await (await response).json() : undefined };
}

/** Delivers an event. */
export async function deliver(handler: WebhookHandler, event: unknown, changes?: Changes): Promise<Answer> {
  return readAnswer(handler(await requestOf(event, changes)));
}

/** Creates a handler for tests, which records what `onError` gets. */
export function createRecorded<S extends StripeClient | undefined = undefined>(
  options: Partial<HandlerOptions<Readonly<Record<string, WebhookEvent>>, WebhookEvent, S>> = {},
) {
  const failures: (FailedDelivery & { readonly error: unknown })[] = [];
  const onError = (error: unknown, delivery: FailedDelivery) => void failures.push({ error, ...delivery });
  const handler = createWebhookHandler({ secret, onError, ...options }, { apiVersion });
  return { handler, failures };
}

/** What a handler of an event does that doesn't fail. */
export const succeed = (): undefined => undefined;

/** The answer to an event that was received. */
export const received = (fields: object = {}): Answer => ({
  status: 200,
  body: { received: true, id: "evt_1", type: "customer.created", handled: true, duplicate: false, ...fields },
});

/** The answer to an event that was handled before. */
export const duplicate = received({ handled: false, duplicate: true });

/** What the answer to a delivery that was refused, or whose handler failed, contains. */
export const refused = (status: number, reason: string) => ({ status, body: { error: { reason } } });
