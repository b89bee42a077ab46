import { Refusal } from "../api-error.js";
import type { Fields } from "../json-object.js";

const mostKeys = 50;
const longestKey = 40;
const longestValue = 500;

/** Refuses metadata that is too large (https://docs.stripe.com/api/metadata). */
export function checkMetadata(metadata: Fields, param: string): void {
  const entries = Object.entries(metadata);
  if (entries.length > mostKeys) {
    throw refuse(`You can only set up to ${mostKeys} metadata keys, but you passed in ${entries.length}.`, param);
  }
  for (const [key, value] of entries) {
    const at = `${param}[${key}]`;
    if (key.length > longestKey) throw refuse(tooLong("keys", longestKey, "key", key), at);
    if (typeof value !== "string" || value.length <= longestValue) continue;
    throw refuse(tooLong("values", longestValue, "value", value), at);
  }
}

function tooLong(nouns: string, most: number, noun: string, text: string): string {
  const passed = `you passed in a ${noun} that is ${text.length} characters`;
  return `Metadata ${nouns} can have up to ${most} characters, but ${passed}. Invalid ${noun}: ${text}`;
}

function refuse(message: string, param: string): Refusal {
  return new Refusal(400, { message, param });
}
