import Official15 from "stripe";
import Official23 from "stripe-23";
import { expect, test } from "vitest";
import Stripe from "../../generated/stripe.js";
import { useRecorder } from "../runtime/recorder.js";

const recorder = useRecorder();

const statuses = [400, 401, 402, 403, 404, 405, 409, 429, 500, 503];
const types = [
  ...["api_error", "authentication_error", "card_error"],
  ...["idempotency_error", "invalid_request_error", "rate_limit_error"],
];
const pairs = statuses.flatMap((status) => types.map((type) => [status, type] as const));

/** The classes that the pairs become, one a pair, in the client that sends. */
async function classesOf(send: () => Promise<unknown>): Promise<readonly string[]> {
  const classes: string[] = [];
  for (const [status, type] of pairs) {
    recorder.reset(() => ({ status, body: { error: { type, message: "No." } } }));
    const error: unknown = await send().catch((error: unknown) => error);
    classes.push((error as { type: string }).type);
  }
  return classes;
}

test("errors have the class that stripe 23 gives their status and type; for 27 of 60 stripe 15 gives it too", async () => {
  const key = "sk_test_123";
  const server = { host: "127.0.0.1", port: recorder.port, protocol: "http", maxNetworkRetries: 0 } as const;
  const stripe = new Stripe(key, { baseUrl: recorder.url, maxNetworkRetries: 0 });
  const [official15, official23] = [new Official15(key, server), new Official23(key, server)];

  const ours = await classesOf(() => stripe.customers.retrieve("cus_1"));
  const in23 = await classesOf(() => official23.customers.retrieve("cus_1"));
  const in15 = await classesOf(() => official15.customers.retrieve("cus_1"));

  expect(ours).toHaveLength(60);
  expect(ours).toEqual(in23);
  expect(ours.filter((name, at) => name === in15[at])).toHaveLength(27);
  // Stripe 15 goes by the type, but for 401, 403 and 429.
  const differing = pairs.filter((_, at) => ours[at] !== in15[at]);
  expect(differing.filter(([status]) => [401, 403, 429].includes(status))).toEqual([]);
});
