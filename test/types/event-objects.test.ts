import { expect, test } from "vitest";
import { compileTypes, objectsOfUnion, type EventObjects } from "../generated/event-objects.js";
import { folder } from "./official-version.js";

const typeNamed = compileTypes(`
  export type { Event } from ${JSON.stringify(`${folder}/event-types.js`)};
  import type Stripe from "stripe";
  export type Official = Stripe.Event;
  import type Stripe23 from "stripe-23";
  export type Official23 = Stripe23.Event;
`);
const ours = objectsOfUnion(typeNamed("Event"));

/** Events that only the official library has: webhook endpoints of the document can't be enabled for them. */
const onlyTheirs = "issuing_personalization_design.";

/** Events whose object only the official library knows: the document has no schema of it. */
const unknownToUs: EventObjects = new Map([
  ["entitlements.active_entitlement_summary.updated", "entitlements.active_entitlement_summary"],
]);

test("the events of the official library of this version are ours, with the same objects, and the other way round", () => {
  const theirs = [...objectsOfUnion(typeNamed("Official"))].filter(([type]) => !type.startsWith(onlyTheirs));
  expect(new Map([...ours, ...unknownToUs])).toEqual(new Map(theirs));
});

test("the events have the objects that they have in a newer official library", () => {
  const theirs = objectsOfUnion(typeNamed("Official23"));
  expect(new Map([...ours, ...unknownToUs])).toEqual(new Map([...ours.keys()].map((type) => [type, theirs.get(type)])));
});

test("an event of which only the official library knows the object has no type of it", () => {
  expect([...unknownToUs.keys()].map((type) => ours.get(type))).toEqual(["unknown"]);
});
