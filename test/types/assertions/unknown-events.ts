import type Stripe from "stripe-fetch";
import { typed } from "./assert.js";

declare const unknown: Stripe.UnknownEvent;
typed<string>()(unknown.type);
typed<{ [key: string]: unknown }>()(unknown.data.object);
typed<unknown>()(unknown.data.object["id"]);
typed<string>()(unknown.id);
typed<"event">()(unknown.object);
typed<Stripe.Event.Request | null>()(unknown.request);
const previous: { [key: string]: unknown } | undefined = unknown.data.previous_attributes;
if (unknown.type === "charge.teleported") typed<unknown>()(unknown.data.object["id"]);
// @ts-expect-error its object isn't known
unknown.data.object.id satisfies string;
export { previous };

// It is no member of the union, and so a misspelled type doesn't compile.
typed<false>()({} as string extends Stripe.Event["type"] ? true : false);
// @ts-expect-error
unknown satisfies Stripe.Event;
declare const event: Stripe.Event;
// @ts-expect-error
event satisfies Stripe.UnknownEvent;

/** Handles every event: the types that the SDK knows in cases, and the others by default. */
export function handle(received: Stripe.Event | Stripe.UnknownEvent): string | null {
  typed<string>()(received.type);
  const known = received as Stripe.Event;
  switch (known.type) {
    case "charge.refunded":
      return known.data.object.payment_intent;
    // @ts-expect-error there is no such event
    case "charge.refundd":
      return null;
    default:
      return received.type;
  }
}
handle(event);
handle(unknown);
handle({
  ...unknown,
  type: "charge.teleported",
  data: { object: { id: "ch_1" }, previous_attributes: { place: "here" } },
});
