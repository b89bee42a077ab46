import type { JsonObject } from "../../json-object.js";

/** What an initial state is computed from. */
export interface CreationContext {
  readonly id: string;
  /** The params of the request that creates the object. */
  readonly params: JsonObject;
  /** The time in seconds. */
  readonly now: number;
  /** Returns random letters and digits. */
  readonly randomText: (length: number) => string;
  /** Returns a stored object that isn't deleted. */
  readonly find: (resources: readonly string[], id: string) => JsonObject | undefined;
}

/** The fields of a new object that neither its schema nor its params determine. Params take precedence. */
export interface InitialState {
  readonly resource: string;
  /** The ids of the resource are names that clients choose; an update of an unknown id creates the object. */
  readonly isCreatedOnUpdate?: true;
  readonly set: JsonObject | ((context: CreationContext) => JsonObject);
  /** Stripe's description, below https://docs.stripe.com/api/. */
  readonly reference: string;
}
