import Stripe from "stripe-fetch";
import { sellShirts } from "./program";

interface Environment {
  readonly STRIPE_URL: string;
}

/** Uses what older compatibility dates have under other names: a signal, and objects that aren't params. */
async function useSignal(baseUrl: string): Promise<readonly string[]> {
  const stripe = new Stripe("rk_test_123", { baseUrl });
  const { signal } = new AbortController();
  const { object } = await stripe.balance.retrieve({}, { signal });
  const aborted = await stripe.balance.retrieve({}, { signal: AbortSignal.abort("enough") }).result();
  const refused = [new FormData(), new Headers(), new Blob(["x"])].map((value) => {
    try {
      void stripe.customers.create({ metadata: value as never });
      return "sent";
    } catch (error) {
      return (error as Error).name;
    }
  });
  return [object, aborted.ok ? "not aborted" : String(aborted.error.cause), ...refused];
}

/** Keys of two tenants: the first one's never comes. */
let asked = 0;
const readKey = () => (asked++ === 0 ? new Promise<string>(() => undefined) : Promise.resolve("rk_test_123"));
let shared: Stripe | undefined;

export default {
  async test(_controller: unknown, env: Environment): Promise<void> {
    console.log(JSON.stringify(await sellShirts(env.STRIPE_URL)));
    console.log(JSON.stringify(await useSignal(env.STRIPE_URL)));
  },

  /** Answers `/lost` while its call still waits for a key, and any other path after its call. */
  async fetch(request: Request, env: Environment): Promise<Response> {
    shared ??= new Stripe(readKey, { baseUrl: env.STRIPE_URL, timeout: 5_000 });
    const call = shared.balance.retrieve();
    if (request.url.endsWith("/lost")) {
      void call.result();
      return new Response("left");
    }
    return new Response((await call).object);
  },
};
