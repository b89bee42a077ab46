import { check } from "../argument-checks.js";
import type { Claim, EventStore } from "./event-store.js";
import { createDeliveryRefusal } from "./delivery-refusal.js";
import { callOwn } from "./own-failure.js";

/** How long a delivery waits for another one that is handling the event, in milliseconds; Stripe waits longer than this. */
const patience = 10_000;
const firstPause = 50;
const longestPause = 2_000;

/**
 * Claims an event: returns whether this delivery is to handle it. While another delivery is handling it, asks again with
 * growing pauses, and at last throws a refusal, so that Stripe delivers the event again: that handler may still fail.
 */
export async function claimEvent(store: EventStore, id: string): Promise<boolean> {
  let left = patience;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause, left)) {
    const claim = await callOwn("store_failed", () => readClaim(store, id));
    if (claim !== "running") return claim;
    if (left === 0) throw createDeliveryRefusal("in_progress");
    // A timer of this request: workers forbid waiting for the promise of another one.
    await new Promise((resolve) => setTimeout(resolve, pause));
    left -= pause;
  }
}

async function readClaim(store: EventStore, id: string): Promise<Claim> {
  const claim = await store.claim(id);
  check([true, false, "running"].includes(claim), "once.claim", 'a function that returns true, false or "running"');
  return claim;
}
