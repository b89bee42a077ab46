import type { HttpMethod } from "../../../generator/document/types.js";
import type { JsonObject } from "../../json-object.js";

/** The input of an action: the stored object, the params of the request, and the time in seconds. */
export interface ActionContext {
  readonly object: JsonObject;
  readonly params: JsonObject;
  readonly now: number;
}

/** A state transition of an object by an operation, beyond the params that are fields of the object. */
export interface Action {
  readonly path: string;
  /** `post` by default. */
  readonly method?: HttpMethod;
  /** The fields that the operation sets. */
  readonly set: JsonObject | ((context: ActionContext) => JsonObject);
  /** The types of events that the operation causes and its fields don't tell of. */
  readonly events?: readonly string[];
  /** The statuses that allow the operation; any when absent. */
  readonly from?: readonly string[];
  /** Stripe's description, below https://docs.stripe.com/api/. */
  readonly reference: string;
}

/** An operation that identifies its object by fields instead of an id. */
export interface FieldLookup {
  readonly path: string;
  readonly method: HttpMethod;
  readonly by: readonly string[];
  /** Whether the operation deletes the object. */
  readonly deletes: boolean;
  /** Stripe's description, below https://docs.stripe.com/api/. */
  readonly reference: string;
}
