import Stripe, { isDeleted, isExpanded } from "stripe-fetch";
import { stripe, typed, type Customer } from "./assert.js";

// Paths that aren't literals give the open type.
declare const paths: string[];
const dynamic = await stripe.charges.retrieve("ch_1", { expand: paths });
typed<string | Customer<string> | null>()(dynamic.customer);
declare const path: string;
const mixed = await stripe.charges.retrieve("ch_1", { expand: ["customer", path] });
typed<string | Customer<string> | null>()(mixed.customer);
const params = { expand: ["customer"] };
const widened = await stripe.charges.retrieve("ch_1", params);
typed<string | Customer<string> | null>()(widened.customer);
const openList = await stripe.charges.list({ expand: paths });
typed<string | Customer<string> | null>()(openList.data[0]!.customer);

// Params that were declared before keep what they say.
const constant = { expand: ["customer"] } as const;
const fromConstant = await stripe.charges.retrieve("ch_1", constant);
typed<Customer | null>()(fromConstant.customer);
const checked = { expand: ["customer"] } as const satisfies Stripe.ChargeRetrieveParams<"customer">;
const fromChecked = await stripe.charges.retrieve("ch_1", checked);
typed<Customer | null>()(fromChecked.customer);
const annotated: Stripe.ChargeRetrieveParams<"customer"> = { expand: ["customer"] };
const fromAnnotated = await stripe.charges.retrieve("ch_1", annotated);
typed<Customer | null>()(fromAnnotated.customer);
const open: Stripe.ChargeRetrieveParams = { expand: ["customer"] };
const fromOpen = await stripe.charges.retrieve("ch_1", open);
typed<string | Customer<string> | null>()(fromOpen.customer);
const array = ["customer", "payment_intent"] as const;
const fromArray = await stripe.charges.retrieve("ch_1", { expand: array });
typed<Customer | null>()(fromArray.customer);
typed<Stripe.PaymentIntent<never> | null>()(fromArray.payment_intent);
// @ts-expect-error a wrong path is one wherever it was written
stripe.charges.retrieve("ch_1", { expand: ["custmer"] } as const);
// As docs/expand.md says, an array's type doesn't tell which of its paths are in it.
declare const isNeeded: boolean;
const either = await stripe.charges.retrieve("ch_1", { expand: isNeeded ? ["customer"] : [] });
typed<Customer | null>()(either.customer);

// Functions of users'.
function retrieveCharge<const E extends string = never>(
  id: string,
  some?: Stripe.ChargeRetrieveParams<Stripe.ExpandPath<"charge", E>>,
): Promise<Stripe.Charge<E>> {
  return stripe.charges.retrieve(id, some);
}
typed<Customer | null>()((await retrieveCharge("ch_1", { expand: ["customer"] })).customer);
typed<string | null>()((await retrieveCharge("ch_1")).customer);
// @ts-expect-error
retrieveCharge("ch_1", { expand: ["custmer"] });
function describeCharge(charge: Stripe.Charge): string {
  return isExpanded(charge.customer) && !isDeleted(charge.customer) ? (charge.customer.name ?? "") : charge.id;
}
describeCharge(await stripe.charges.retrieve("ch_1"));
describeCharge(await stripe.charges.retrieve("ch_1", { expand: ["customer"] }));
describeCharge(await retrieveCharge("ch_1", { expand: ["customer", "payment_intent.payment_method"] }));
for await (const charge of stripe.charges.list({ expand: ["data.customer"] })) describeCharge(charge);
function nameOf(charge: Stripe.Charge<"customer">): string | null {
  const { customer } = charge;
  return customer === null || customer.deleted ? null : (customer.name ?? null);
}
nameOf(await stripe.charges.retrieve("ch_1", { expand: ["customer"] }));
// @ts-expect-error what is expected of a result must not decide what was expanded
nameOf(await stripe.charges.retrieve("ch_1"));
async function firstSession(): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.create({ mode: "payment", expand: ["line_items"] });
}
typed<Stripe.Checkout.Session>()(await firstSession());

// The same type by other ways.
typed<Stripe.Charge<"customer">>()(null! as Stripe.Expanded<Stripe.Charge, "customer">);
typed<Stripe.Checkout.Session<"line_items">>()(null! as Stripe.Expanded<Stripe.Checkout.Session, "line_items">);
typed<Stripe.Charge<never>>()(null! as Stripe.Expanded<Stripe.Charge, never>);
typed<Stripe.TaxRate>()(null! as Stripe.Expanded<Stripe.TaxRate, never>);
typed<Stripe.DeletedCustomer>()(null! as Stripe.Expanded<Stripe.DeletedCustomer, "customer">);
typed<Stripe.Discount<"customer">>()(null! as Stripe.Expanded<Stripe.Discount, "customer">);
typed<"customer">()(null! as Stripe.ExpandPath<"charge", "customer">);
typed<"customer.default_source" | "review">()(
  null! as Stripe.ExpandPath<"charge", "customer.default_source" | "review">,
);
typed<string>()(null! as Stripe.ExpandPath<"charge", string>);
typed<"data.customer">()(null! as Stripe.ExpandPath<"charge[]", "data.customer">);

// What tells an id from an object, and a deleted object from one that isn't.
declare const charge: Stripe.Charge;
if (isExpanded(charge.customer)) typed<Customer<string>>()(charge.customer);
else typed<string | null>()(charge.customer);
declare const customer: Stripe.Customer | Stripe.DeletedCustomer;
if (isDeleted(customer)) typed<Stripe.DeletedCustomer>()(customer);
else typed<Stripe.Customer>()(customer);
if (customer.deleted) typed<true>()(customer.deleted);
else typed<string | null>()(customer.email);
