// A wrapper that tries again what may be tried again, and says of the rest what went wrong.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10", timeout: 20_000 });

export interface Retry {
  attempts: number;
  wait: (attempt: number) => Promise<void>;
}

export type Failure =
  | { kind: "declined"; code: string | undefined; declineCode: string | undefined }
  | { kind: "invalid"; param: string | undefined; message: string }
  | { kind: "busy" | "ours" | "theirs"; requestId: string | undefined };

export function explain(error: InstanceType<typeof Stripe.errors.StripeError>): Failure {
  switch (error.type) {
    case "StripeCardError":
      return { kind: "declined", code: error.code, declineCode: error.decline_code };
    case "StripeInvalidRequestError":
      return { kind: "invalid", param: error.param, message: error.message };
    case "StripeRateLimitError":
      return { kind: "busy", requestId: error.requestId };
    case "StripeAuthenticationError":
    case "StripePermissionError":
    case "StripeIdempotencyError":
      return { kind: "ours", requestId: error.requestId };
    default:
      return { kind: "theirs", requestId: error.requestId };
  }
}

function mayRetry(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeRateLimitError)
    return true;
  return error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 500) >= 500;
}

export async function withRetry<T>(
  send: (options: Stripe.RequestOptions) => Promise<T>,
  { attempts, wait }: Retry,
): Promise<T> {
  const options: Stripe.RequestOptions = { idempotencyKey: crypto.randomUUID() };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(options);
    } catch (error) {
      if (attempt === attempts || !mayRetry(error)) throw error;
      await wait(attempt);
    }
  }
}

export async function pay(
  params: Stripe.PaymentIntentCreateParams,
  retry: Retry,
): Promise<Stripe.PaymentIntent | Failure> {
  try {
    const intent = await withRetry(
      (options) => stripe.paymentIntents.create({ ...params, confirm: true }, options),
      retry,
    );
    return intent;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return explain(error);
    throw error;
  }
}

export async function createOnce(email: string, retry: Retry): Promise<Stripe.Response<Stripe.Customer>> {
  return withRetry((options) => stripe.customers.create({ email }, { ...options, timeout: 5000 }), retry);
}

export async function requestIdOf(customer: Stripe.Response<Stripe.Customer>): Promise<string> {
  const again = await withRetry(() => stripe.customers.update(customer.id, { metadata: { seen: "yes" } }), {
    attempts: 1,
    wait: async () => {},
  });
  return `${customer.lastResponse.requestId}, ${again.lastResponse.requestId}`;
}
