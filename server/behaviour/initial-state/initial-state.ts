import type { Fields } from "../../json-object.js";

/** What is known when an object begins. */
export interface Birth {
  readonly id: string;
  /** The params it is made from. */
  readonly params: Fields;
  /** The time in seconds. */
  readonly now: number;
  readonly secret: (length: number) => string;
  /** A kept object that isn't deleted. */
  readonly find: (resources: readonly string[], id: string) => Fields | undefined;
}

/** How objects of a resource begin, where neither their schema nor their params say so. Params win over it. */
export interface Beginning {
  readonly resource: string;
  /** Its ids are names, and each is there once it is updated. */
  readonly isNamed?: true;
  readonly set: Fields | ((birth: Birth) => Fields);
  /** Where Stripe describes it, below https://docs.stripe.com/api/. */
  readonly reference: string;
}
