import type { HttpMethod } from "../../../generator/document/types.js";
import type { Fields } from "../../json-object.js";

/** What an action finds: the object as it is, the params it came with, and the time in seconds. */
export interface Moment {
  readonly object: Fields;
  readonly params: Fields;
  readonly now: number;
}

/** What an action does to its object, beyond the params that the object has fields for. */
export interface Action {
  readonly path: string;
  /** `post` unless said otherwise. */
  readonly method?: HttpMethod;
  readonly set: Fields | ((moment: Moment) => Fields);
  /** The statuses in which it can be done; in any when absent. */
  readonly from?: readonly string[];
  /** Where Stripe describes it, below https://docs.stripe.com/api/. */
  readonly reference: string;
}

/** An operation that finds its object by fields, not by an id. */
export interface Finder {
  readonly path: string;
  readonly method: HttpMethod;
  readonly by: readonly string[];
  readonly removes: boolean;
  readonly reference: string;
}
