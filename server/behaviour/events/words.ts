import { isJsonObject, type JsonObject } from "../../json-object.js";
import type { StateChange } from "../effects/effect.js";

/** Checks by the last word of a type of event that a change is the one that the event tells of. */
export function wordTellsOf(word: string, { object, before }: StateChange): boolean {
  if (namesStatus(word, object["status"])) return object["status"] !== before?.["status"];
  if (before === undefined) return false;
  if (grows(`amount_${word}`, object, before)) return true;
  const field = updatedField(word);
  if (field !== undefined) return hasChangedTo(field, object, before);
  return hasTime(word, object) && !hasTime(word, before);
}

/** Checks that a word is a status, or the participle of one: `canceled`, `completed` of `complete`, `voided` of `void`. */
export function namesStatus(word: string, status: unknown): boolean {
  return typeof status === "string" && [status, `${status}d`, `${status}ed`].includes(word);
}

/** Returns the field that the word says is updated: `tracking_details_updated`. */
export function updatedField(word: string): string | undefined {
  return /^(.+)_updated$/.exec(word)?.[1];
}

/** Checks that the amount which a word names grew, as that of `refunded` does also in part. */
export function amountGrew(word: string, { object, before }: StateChange): boolean {
  return before !== undefined && grows(`amount_${word}`, object, before);
}

function grows(field: string, object: JsonObject, before: JsonObject): boolean {
  return typeof object[field] === "number" && object[field] > Number(before[field] ?? 0);
}

/** Checks that a field changed to something: neither nothing nor zero. */
function hasChangedTo(field: string, object: JsonObject, before: JsonObject): boolean {
  const value = object[field];
  return Boolean(value) && JSON.stringify(value) !== JSON.stringify(before[field]);
}

/** Checks that an object states the time of what a word says: in `delayed_at`, or in `finalized_at` of its transitions. */
function hasTime(word: string, object: JsonObject): boolean {
  const { status_transitions: transitions } = object;
  const times = [object[`${word}_at`], isJsonObject(transitions) ? transitions[`${word}_at`] : undefined];
  return times.some((time) => time !== undefined && time !== null);
}
