import { createDeliveryRefusal } from "./delivery-refusal.js";
import type { WebhookEvent } from "./event.js";

/** What happens to events whose objects were rendered in an API version that this package doesn't have the types of. */
export type ApiVersionPolicy = "error" | "warn" | "ignore";

/**
 * Whether objects of two API versions have the same types: the versions are equal, or of the same release train, which is the
 * word after the date, as in `2026-09-30.endive`.
 * @see https://docs.stripe.com/sdks/versioning
 */
export function isCompatible(version: string, other: string): boolean {
  const [, train] = version.split(".");
  return version === other || (train !== undefined && train === other.split(".")[1]);
}

/**
 * Creates the function that checks the API version of events against the package's: it throws the refusal of another one, or
 * warns once of each.
 */
export function createVersionCheck(policy: ApiVersionPolicy, expected: string): (event: WebhookEvent) => void {
  const warned = new Set<string>();
  return ({ id, type, api_version: version }) => {
    if (policy === "ignore" || typeof version !== "string" || isCompatible(version, expected)) return;
    const message = `The event ${id} (${type}) has the API version ${version}, but this package has the types of ${expected}: recreate the webhook endpoint with api_version: "${expected}", or install the package of ${version}.`;
    if (policy === "error") throw createDeliveryRefusal("wrong_api_version", { message });
    if (!warned.has(version)) console.warn(`stripe-fetch: ${message}`);
    warned.add(version);
  };
}
