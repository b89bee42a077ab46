import type Stripe from "stripe-fetch";
import { typed } from "./assert.js";

declare const updated: Stripe.CustomerSubscriptionUpdatedEvent;
// @ts-expect-error most events have none
updated.data.previous_attributes.status;
const previous = updated.data.previous_attributes ?? {};
typed<Stripe.PreviousAttributes<Stripe.Subscription<never>>>()(previous);

// Attributes as they were, where they changed.
previous.status satisfies Stripe.Subscription.Status | undefined;
previous.cancel_at satisfies number | null | undefined;
previous.customer satisfies string | undefined;
// @ts-expect-error it may not have changed
previous.status satisfies Stripe.Subscription.Status;
// @ts-expect-error nothing is expanded
previous.customer?.email;
// @ts-expect-error there is no such attribute
previous.stauts;

// Objects only have the attributes that changed.
previous.pause_collection?.behavior satisfies string | undefined;
previous.payment_settings?.payment_method_options?.card?.network satisfies string | null | undefined;
previous.automatic_tax?.enabled satisfies boolean | undefined;
// @ts-expect-error it may not have changed
previous.automatic_tax?.enabled satisfies boolean;
// @ts-expect-error there is no such attribute
previous.automatic_tax?.enabld;

// Lists and arrays are whole.
previous.items?.has_more satisfies boolean | undefined;
previous.items?.data satisfies Stripe.SubscriptionItem<never>[] | undefined;
previous.items?.data?.[0]?.price.id satisfies string | undefined;
previous.default_tax_rates satisfies Stripe.TaxRate[] | null | undefined;

// Maps have the keys that changed; `null` where there was none.
previous.metadata?.["plan"] satisfies string | null | undefined;
// @ts-expect-error there was no such key
previous.metadata?.["plan"] satisfies string | undefined;

// What Stripe sends.
({ status: "trialing", trial_end: null }) satisfies typeof previous;
({ metadata: { plan: null, color: "red" } }) satisfies typeof previous;
({ pause_collection: { behavior: "void" }, automatic_tax: {} }) satisfies typeof previous;
({ items: { data: [] } }) satisfies typeof previous;
// @ts-expect-error there is no such status
({ status: "trailing" }) satisfies typeof previous;
// @ts-expect-error there is no such attribute
({ automatic_tax: { enabld: true } }) satisfies typeof previous;

// Any of the objects that an event can have.
declare const source: Stripe.CustomerSourceUpdatedEvent;
const before = source.data.previous_attributes ?? {};
if ("brand" in before) before.brand satisfies string | undefined;
({ exp_year: 2030 }) satisfies typeof before;
({ owner: { email: null } }) satisfies typeof before;

// A whole object is one with all attributes changed.
declare const whole: Stripe.Subscription<never>;
whole satisfies typeof previous;
