import type { JsonObject } from "../../json-object.js";
import type { StateChange } from "../effects/effect.js";

/** What a type of event stands for where its words don't say it. */
export interface Transition {
  readonly type: string;
  /** The change that the event tells of, instead of the one that its words name. */
  readonly when?: (change: StateChange) => boolean;
  /** The fields that an object has after the change; `now` is in seconds. */
  readonly state?: JsonObject | ((object: JsonObject, now: number) => JsonObject);
  /** The event replaces `updated`, which Stripe doesn't create for this change. */
  readonly replacesUpdate?: true;
  /** The object of the event isn't stored and has no id. */
  readonly isPreview?: true;
  /** Stripe's description, below https://docs.stripe.com/. */
  readonly reference: string;
}

/** Returns a condition: an update changed a field to one of these values. */
export function updatedTo(field: string, ...values: readonly unknown[]): (change: StateChange) => boolean {
  return ({ object, before }) =>
    before !== undefined && values.includes(object[field]) && !values.includes(before[field]);
}
