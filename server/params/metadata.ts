import { ApiError } from "../api-error.js";
import type { JsonObject } from "../json-object.js";

const maxKeys = 50;
const maxKeyLength = 40;
const maxValueLength = 500;

/** Throws an API error when metadata exceeds Stripe's limits (https://docs.stripe.com/api/metadata). */
export function checkMetadata(metadata: JsonObject, param: string): void {
  const entries = Object.entries(metadata);
  if (entries.length > maxKeys) {
    throw error(`You can only set up to ${maxKeys} metadata keys, but you passed in ${entries.length}.`, param);
  }
  for (const [key, value] of entries) {
    const name = `${param}[${key}]`;
    if (key.length > maxKeyLength) throw error(tooLong("key", maxKeyLength, key), name);
    if (typeof value !== "string" || value.length <= maxValueLength) continue;
    throw error(tooLong("value", maxValueLength, value), name);
  }
}

function tooLong(noun: string, maxLength: number, text: string): string {
  const passed = `you passed in a ${noun} that is ${text.length} characters`;
  return `Metadata ${noun}s can have up to ${maxLength} characters, but ${passed}. Invalid ${noun}: ${text}`;
}

function error(message: string, param: string): ApiError {
  return new ApiError(400, { message, param });
}
