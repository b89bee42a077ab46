// What another project reads in the declarations that were written.
import type Stripe from "stripe-fetch";
import type { Client } from "stripe-fetch/client";
import type { StripeError } from "stripe-fetch/errors";
import type { BillingPortal, Checkout, Customer, Pages, Response } from "stripe-fetch/types";
import { typed } from "./assert.js";
import * as client from "./client/inferred.js";
import * as main from "./main/inferred.js";
import * as services from "./services/inferred.js";

/** What a function resolves with. */
declare function resultOf<T>(call: (...args: never[]) => T): Awaited<T>;

/** The names of a module's exports that are `any`, or functions that give it. */
type Unknown<M> = { [K in keyof M]: IsUnknown<M[K]> extends true ? K : never }[keyof M];
type IsUnknown<T> = IsAny<T> extends true ? true : T extends (...args: never[]) => infer R ? IsAny<Awaited<R>> : false;
type IsAny<T> = 0 extends 1 & T ? true : false;
typed<never>()(null! as Unknown<typeof main> | Unknown<typeof services> | Unknown<typeof client>);

typed<Stripe>()(main.same);
typed<Stripe>()(main.connected);
typed<Client>()(main.client);
typed<Stripe.CustomersResource>()(main.service);
typed<Stripe.TestHelpers.TestClocksResource>()(main.group.testClocks);
typed<Response<Stripe.Charge<"customer" | "payment_intent.payment_method">>>()(resultOf(main.expanded));
typed<Response<Stripe.Checkout.Session<never>>>()(resultOf(main.nested));
typed<Checkout.Session<"line_items">["line_items"]>()(resultOf(main.askedFor).line_items);
typed<Response<BillingPortal.Session<never>>>()(resultOf(main.create));
typed<Response<Stripe.DeletedCustomer>>()(resultOf(main.deleted));
typed<Stripe.Pages<Customer<never>, Stripe.ApiList<Customer<never>>>>()(null! as ReturnType<typeof main.list>);
typed<Stripe.Issuing.Card<never>[]>()(resultOf(main.array));
typed<Stripe.Result<Stripe.Invoice<never>>>()(resultOf(main.result));
typed<StripeError | undefined>()(resultOf(main.failure));
typed<Response<Stripe.Event>>()(resultOf(main.event));
typed<Stripe.Checkout.Session.CustomerDetails | null>()(resultOf(main.innerOfNested));
typed<Stripe.Checkout.SessionCreateParams<string> | undefined>()(main.first);
typed<Stripe.Invoice<"customer"> | null>()(resultOf(new main.Subscriptions().latestInvoice));
typed<Response<Checkout.Session<"customer" | "payment_intent.customer">>>()(resultOf(services.expanded));
typed<Pages<Stripe.Issuing.Card<never>, Stripe.ApiList<Stripe.Issuing.Card<never>>>>()(
  null! as ReturnType<typeof services.list>,
);
typed<Client>()(services.same);
typed<Client>()(client.other);
typed<StripeError | undefined>()(resultOf(client.failure));
