import type { JsonObject } from "../json-object.js";

/** A field that only the response to the object's creation includes. */
interface CreationOnlyField {
  readonly resource: string;
  readonly field: string;
  /** Stripe's description, below https://docs.stripe.com/api/. */
  readonly reference: string;
}

/** The fields that only the response to an object's creation includes. Every row follows Stripe's API reference. */
export const creationOnlyFields: readonly CreationOnlyField[] = [
  {
    resource: "webhook_endpoint",
    field: "secret",
    reference: "webhook_endpoints/object#webhook_endpoint_object-secret",
  },
];

const namesByResource = new Map(
  creationOnlyFields.map(({ resource }) => [
    resource,
    creationOnlyFields.filter((row) => row.resource === resource).map(({ field }) => field),
  ]),
);

/** Returns an object as every response but the one to its creation shows it. */
export function withoutCreationOnlyFields(resource: string, object: JsonObject): JsonObject {
  const names = namesByResource.get(resource);
  if (names === undefined) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
