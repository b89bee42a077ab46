import { billingEffects } from "./billing.js";
import type { ObjectChange, Effect, EffectContext } from "./effect.js";
import { paymentEffects } from "./payments.js";
import { platformEffects } from "./platform.js";

/** The side effects of creating and updating objects. The document doesn't state them; every row follows Stripe's docs. */
export const effects: readonly Effect[] = [...paymentEffects, ...billingEffects, ...platformEffects];

const byResource = new Map(
  effects.map(({ resource }) => [resource, effects.filter((effect) => effect.resource === resource)]),
);

/** Runs the side effects of a change. */
export function runEffects(context: EffectContext, resource: string, change: ObjectChange): void {
  for (const { when, run } of byResource.get(resource) ?? []) {
    // An earlier effect may have updated the object.
    if (when(change)) run(context, context.find(resource, change.object["id"]) ?? change.object, change.params);
  }
}
