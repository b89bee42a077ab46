import type { EventStore } from "stripe-fetch/webhooks";

/** Claims events in a store, and prints what the claims return. `expire` ends the lease of an event. */
export async function exercise(store: EventStore, expire: (id: string) => unknown): Promise<void> {
  const first = await store.claim("evt_1");
  const meanwhile = await store.claim("evt_1");
  await store.release("evt_1");
  const afterFailure = await store.claim("evt_1");
  await store.complete!("evt_1");
  const afterSuccess = await store.claim("evt_1");
  const atOnce = await Promise.all(Array.from({ length: 20 }, () => store.claim("evt_2")));
  await expire("evt_2");
  const afterLease = await store.claim("evt_2");
  const claims = { first, meanwhile, afterFailure, afterSuccess, atOnce: count(atOnce), afterLease };
  console.log(JSON.stringify(claims));
}

function count(claims: readonly unknown[]): Readonly<Record<string, number>> {
  const words = [...new Set(claims)];
  return Object.fromEntries(words.map((word) => [String(word), claims.filter((claim) => claim === word).length]));
}
