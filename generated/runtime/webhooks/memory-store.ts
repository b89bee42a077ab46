import type { Claim, EventStore } from "./event-store.js";

/** How long a claim holds without `complete` or `release`, in milliseconds: the platform ended the request meanwhile. */
const lease = 3_600_000;

/**
 * Creates a store in the memory of this process. It forgets the events that were handled first when there are more than
 * `limit`, and never one that is being handled.
 */
export function createMemoryStore(limit = 10_000): Required<EventStore> {
  const running = new Map<string, number>();
  const handled = new Set<string>();
  return {
    claim(id): Claim {
      if (handled.has(id)) return false;
      const now = Date.now();
      if (now < (running.get(id) ?? 0)) return "running";
      running.set(id, now + lease);
      return true;
    },
    release(id) {
      running.delete(id);
    },
    complete(id) {
      running.delete(id);
      handled.add(id);
      // A set iterates in the order of insertion.
      const [oldest] = handled;
      if (handled.size > limit) handled.delete(oldest!);
    },
  };
}
