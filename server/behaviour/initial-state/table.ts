import type { JsonObject } from "../../json-object.js";
import type { InitialState, CreationContext } from "./initial-state.js";
import { billingInitialStates } from "./billing.js";
import { paymentInitialStates } from "./payments.js";
import { platformInitialStates } from "./platform.js";

/** The initial states by resource. The document doesn't state them; every row follows Stripe's API reference. */
export const initialStates: readonly InitialState[] = [
  ...paymentInitialStates,
  ...billingInitialStates,
  ...platformInitialStates,
];

const byResource = new Map(initialStates.map((state) => [state.resource, state]));

/** Returns the initial fields of a new object, without undefined ones. */
export function initialFields(resource: string, context: CreationContext): JsonObject {
  const set = byResource.get(resource)?.set ?? {};
  const fields = typeof set === "function" ? set(context) : set;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Checks that an update of an unknown id creates an object of a resource. */
export function isCreatedOnUpdate(resource: string): boolean {
  return byResource.get(resource)?.isCreatedOnUpdate === true;
}
