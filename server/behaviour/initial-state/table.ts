import type { Fields } from "../../json-object.js";
import type { Beginning, Birth } from "./initial-state.js";
import { billingBeginnings } from "./billing.js";
import { paymentBeginnings } from "./payments.js";
import { platformBeginnings } from "./platform.js";

/** How objects begin, resource by resource. The document can't tell; every row says what Stripe's reference says. */
export const beginnings: readonly Beginning[] = [...paymentBeginnings, ...billingBeginnings, ...platformBeginnings];

const byResource = new Map(beginnings.map((beginning) => [beginning.resource, beginning]));

/** The fields a new object of a resource begins with, without those that nothing is known of. */
export function initialFields(resource: string, birth: Birth): Fields {
  const set = byResource.get(resource)?.set ?? {};
  const fields = typeof set === "function" ? set(birth) : set;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Whether the ids of a resource are names that are there once they are updated. */
export function isNamed(resource: string): boolean {
  return byResource.get(resource)?.isNamed === true;
}
