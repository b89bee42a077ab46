import { pointerTo } from "../diagnostics.js";

/** A JSON value, as it was parsed: nothing is known of it yet. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. Read it with `member`, which doesn't see what objects inherit. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Where a value stands: its key in what holds it, outermost last. */
export interface Location {
  readonly key: string | number;
  readonly parent: Location | undefined;
}

/** Whether a value is an object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is an array of JSON values. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a value is an array of strings. */
export function isStrings(value: Json | undefined): value is readonly string[] {
  return isArray(value) && value.every((entry) => typeof entry === "string");
}

/** The object's own member of that name: `constructor` isn't one unless the document says so. */
export function member(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The place one step further in. */
export function descend(parent: Location | undefined, ...keys: readonly (string | number)[]): Location {
  const [key = "", ...rest] = keys;
  const location = { key, parent };
  return rest.length === 0 ? location : descend(location, ...rest);
}

/** The JSON pointer of a place. */
export function pointerOf(location: Location | undefined): string {
  const keys: (string | number)[] = [];
  for (let at = location; at !== undefined; at = at.parent) keys.unshift(at.key);
  return pointerTo(...keys);
}

/** Whether two JSON values say the same, whatever the order of their keys. */
export function isEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((entry, index) => isEqual(entry, b[index]!));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key]!, b[key]!))
  );
}
