import type { StateChange } from "../effects/effect.js";
import { billingTransitions } from "./billing.js";
import { paymentTransitions } from "./payments.js";
import { platformTransitions } from "./platform.js";
import type { Transition } from "./transition.js";
import { amountGrew, wordTellsOf } from "./words.js";

/** The types of events whose words don't say which change they tell of. Every row follows Stripe's docs. */
export const transitions: readonly Transition[] = [
  ...paymentTransitions,
  ...billingTransitions,
  ...platformTransitions,
];

const byType = new Map(transitions.map((transition) => [transition.type, transition]));

/** Returns the row of a type of event, if it has one. */
export function transitionOf(type: string): Transition | undefined {
  return byType.get(type);
}

/** A type of event, and its last word. */
interface TypeAndWord {
  readonly type: string;
  readonly word: string;
}

/** Checks that a change is the one that a type of event tells of: by the operation, the type's row, or else its last word. */
export function tellsOf({ type, word }: TypeAndWord, change: StateChange): boolean {
  if (change.events?.includes(type) === true) return true;
  return byType.get(type)?.when?.(change) ?? wordTellsOf(word, change);
}

/** Checks that the event of a change replaces `updated`: by its row, or else when its word names an amount, as `refunded` does. */
export function replacesUpdate({ type, word }: TypeAndWord, change: StateChange): boolean {
  const row = byType.get(type);
  return row === undefined ? amountGrew(word, change) : row.replacesUpdate === true;
}
