import Stripe from "stripe-fetch";
import { createClient, type Hooks } from "stripe-fetch/client";
import { typed } from "./assert.js";

// One object, an array, and what is undefined; async functions, too.
new Stripe("sk_test_1", { hooks: {} });
new Stripe("sk_test_1", { hooks: [{ onRequest: undefined }, { onError: async () => Promise.resolve() }] as const });
createClient("sk_test_1")
  .with({ hooks: undefined })
  .with({ hooks: { onRequest: () => 1 } });
new Stripe("sk_test_1").with({ hooks: [] });
// @ts-expect-error
new Stripe("sk_test_1", { hooks: { onRequests: () => 1 } });
// @ts-expect-error
new Stripe("sk_test_1", { hooks: { onRequest: "log" } });
// @ts-expect-error
new Stripe("sk_test_1", { hooks: { onRequest: (id: string) => id } });
// @ts-expect-error
new Stripe("sk_test_1").balance.retrieve({}, { hooks: {} });

export const hooks: Hooks = {
  onRequest(event) {
    typed<Stripe.HookEvent>()(event);
    typed<string | undefined>()(event.urlTemplate);
    // @ts-expect-error
    event.status;
    // @ts-expect-error
    event.attempt = 2;
  },
  onResponse(event) {
    typed<Stripe.ResponseHookEvent>()(event);
    typed<number>()(event.status);
    typed<string | undefined>()(event.reason);
    // One check tells failures from success.
    if (event.error !== undefined) typed<string>()(event.reason);
  },
  onRetry: ({ delay, reason, status }) => {
    typed<number>()(delay);
    typed<string>()(reason);
    typed<number | undefined>()(status);
  },
  onError: (event) => {
    typed<string>()(event.error);
    // @ts-expect-error
    event.delay;
  },
};
