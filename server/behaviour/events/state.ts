import type { Schema } from "../../../generator/document/types.js";
import type { JsonObject } from "../../json-object.js";
import { transitionOf } from "./table.js";
import { namesStatus, updatedField } from "./words.js";

/** Returns the fields of the state that a type of event names: from its row, or else from its last word; `now` is in seconds. */
export function stateOf(
  { type, word }: { readonly type: string; readonly word: string },
  schema: Schema,
  object: JsonObject,
  now: number,
): JsonObject {
  const state = transitionOf(type)?.state ?? stateOfWord(word, schema, object, now);
  return typeof state === "function" ? state(object, now) : state;
}

function stateOfWord(word: string, { properties = {} }: Schema, object: JsonObject, now: number): JsonObject {
  const amount = object["amount"] ?? 0;
  const updated = updatedField(word) ?? "";
  const times = properties["status_transitions"] === undefined ? {} : { status_transitions: { [`${word}_at`]: now } };
  return {
    ...times,
    ...(properties["status"] !== undefined && { status: statusOf(word, properties["status"]) }),
    ...(properties[word]?.type === "boolean" && { [word]: true }),
    ...(properties[`amount_${word}`]?.type === "integer" && { [`amount_${word}`]: amount }),
    ...(properties[`${word}_at`]?.type === "integer" && { [`${word}_at`]: now }),
    ...(properties[updated]?.type === "integer" && { [updated]: updated.startsWith("amount_") ? amount : now }),
  };
}

/** Returns the status that a word names. The description of a status without an enum lists its values: `paid`, `failed`. */
function statusOf(word: string, { enum: values, description = "" }: Schema): unknown {
  if (values !== undefined) return values.find((value) => namesStatus(word, value));
  return description.includes(`\`${word}\``) ? word : undefined;
}
