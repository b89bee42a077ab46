import { expect, test } from "vitest";
import { createClient, type Client } from "../../generator/runtime/index.js";
import { seeded } from "../random.js";
import { isLong, seed } from "../long.js";
import { transport } from "../transport.js";
import { Till } from "./till.js";

const orders = isLong ? 10_000 : 1_000;
const inFlight = 100;

interface Charge {
  readonly id: string;
  readonly metadata: { readonly order: string };
}

type Pay = (client: Client, params: object, order: string) => Promise<Charge>;

/** Tries for as long as the client does. */
const leaveIt: Pay = (client, params) => client.post<Charge>("/v1/charges", { params }, { maxNetworkRetries: 60 });

/** Gives up soon, and comes back with the key of the order. */
const comeBack: Pay = async (client, params, order) => {
  for (;;) {
    const call = client.post<Charge>(
      "/v1/charges",
      { params },
      { maxNetworkRetries: 1, idempotencyKey: `order-${order}` },
    );
    const result = await call.result();
    if (result.ok) return result.data;
  }
};

test(`${orders} payments under random faults charge once each`, { timeout: isLong ? 600_000 : 60_000 }, async () => {
  const till = await Till.start(seeded(seed));
  const clock = { now: Date.now, random: seeded(seed + 1), sleep: async () => undefined };
  const client = createClient(
    "sk_test_1",
    { baseUrl: till.url, timeout: 400, ...transport },
    { apiVersion: "2024-04-10", clock },
  );
  const charges: Charge[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let order = next++; order < orders; order = next++) {
      const pay = order % 2 === 0 ? leaveIt : comeBack;
      const metadata = { order: String(order) };
      charges.push(await pay(client, { amount: 100, currency: "eur", metadata }, metadata.order));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  await till.stop();

  expect(charges.map(({ metadata }) => metadata.order).sort()).toEqual([...till.charges.keys()].sort());
  expect(new Set(charges.map(({ id }) => id)).size).toBe(orders);
  expect([...till.charges.values()].filter((count) => count !== 1)).toEqual([]);
  expect([...till.mishaps].filter(([, count]) => count === 0)).toEqual([]);
  expect(till.requests).toBeGreaterThan(orders * 1.5);
});
