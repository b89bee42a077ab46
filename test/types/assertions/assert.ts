import Stripe from "stripe-fetch";

/** Whether two types are the same, not only assignable to one another. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles where `value` has exactly the type `Want`: `typed<string>()(value)`. */
export declare function typed<Want>(): <Got>(
  value: Got,
  ...proof: Equal<Want, Got> extends true ? [] : [{ want: Want; got: Got }]
) => void;

export declare const stripe: Stripe;

/** What a field of a customer, an account and the like holds once it is expanded. */
export type Customer<E = never> = Stripe.Customer<E> | Stripe.DeletedCustomer;

/** What a customer's source can be, in every API version; accounts only in newer ones. */
export type PaymentSource<E = never> = Stripe.BankAccount<E> | Stripe.Card<E> | Stripe.Source;
