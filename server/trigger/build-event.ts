import { isJsonObject, type JsonObject } from "../json-object.js";
import type { Override } from "./usage.js";

/** Creates an event whose object has these fields; throws a TypeError when the object can't have them. */
export type CreateEvent = (fields: JsonObject) => JsonObject;

/**
 * Creates an event whose object has the overridden fields; throws the TypeError when it can't have them. A value is JSON
 * where the field takes it so, or else text: `42` is a number as an amount, and text in metadata.
 */
export function buildEvent(create: CreateEvent, overrides: readonly Override[]): JsonObject {
  let fields: JsonObject = {};
  let event = create(fields);
  for (const { path, text } of overrides) {
    const asText = setPath(fields, path, text) as JsonObject;
    const asJson = isJson(text) ? (setPath(fields, path, JSON.parse(text)) as JsonObject) : asText;
    fields = asJson === asText || isAccepted(create, asJson) ? asJson : asText;
    event = create(fields);
  }
  return event;
}

function isAccepted(create: CreateEvent, fields: JsonObject): boolean {
  try {
    create(fields);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Returns a value with another one at a path in it. A number in the path is a place in an array. */
function setPath(target: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (/^\d{1,3}$/.test(name)) {
    const elements: unknown[] = Array.isArray(target) ? [...(target as readonly unknown[])] : [];
    elements[Number(name)] = setPath(elements[Number(name)], rest, value);
    return elements;
  }
  const object = isJsonObject(target) ? target : {};
  return { ...object, [name]: setPath(object[name], rest, value) };
}
