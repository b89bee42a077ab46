import { pointerTo } from "../diagnostics.js";

/** A parsed JSON value, not yet checked. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. Read it with `member`, which ignores inherited properties. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The location of a value in a document: its key, and the location of its parent. */
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

/** Returns an object's own member: inherited ones, such as `constructor`, are ignored. */
export function member(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Returns the location that `keys` lead to from `parent`. */
export function descend(parent: Location | undefined, ...keys: readonly (string | number)[]): Location {
  const [key = "", ...rest] = keys;
  const location = { key, parent };
  return rest.length === 0 ? location : descend(location, ...rest);
}

/** Converts a location to a JSON pointer. */
export function pointerOf(location: Location | undefined): string {
  const keys: (string | number)[] = [];
  for (let at = location; at !== undefined; at = at.parent) keys.unshift(at.key);
  return pointerTo(...keys);
}

/** Whether two JSON values are equal, regardless of key order. */
export function isEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((entry, index) => isEqual(entry, b[index]!));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key]!, b[key]!))
  );
}
