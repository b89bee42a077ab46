import { billingEffects } from "./billing.js";
import type { Change, Effect, World } from "./effect.js";
import { paymentEffects } from "./payments.js";

/** What follows when objects are made and changed. The document can't tell; every row says what Stripe's docs say. */
export const effects: readonly Effect[] = [...paymentEffects, ...billingEffects];

const byResource = new Map(
  effects.map(({ resource }) => [resource, effects.filter((effect) => effect.resource === resource)]),
);

/** Lets everything happen that follows from a change. */
export function runEffects(world: World, resource: string, change: Change): void {
  for (const { when, run } of byResource.get(resource) ?? []) {
    // What went before may have changed the object since.
    if (when(change)) run(world, world.find(resource, change.object["id"]) ?? change.object, change.params);
  }
}
