import { isArray, isObject, type Json, type JsonObject } from "../../generator/document/json.js";

/** A value of a document, and the keys that lead to it. */
export interface Place {
  readonly keys: readonly (string | number)[];
  readonly value: Json;
}

/** Copies a value with another one at the end of `keys`; without one where it is undefined. */
export function replace(
  whole: Json | undefined,
  [key, ...rest]: readonly (string | number)[],
  value: Json | undefined,
): Json {
  if (key === undefined) return value!;
  const removes = rest.length === 0 && value === undefined;
  if (isArray(whole)) {
    const index = Number(key);
    return removes ? whole.toSpliced(index, 1) : whole.with(index, replace(whole[index], rest, value));
  }
  const own = isObject(whole) ? whole : typeof key === "number" ? [] : {};
  if (isArray(own)) return [replace(undefined, rest, value)];
  const entries = Object.entries(own).filter(([name]) => name !== key);
  // Unlike an assignment, this makes `__proto__` a member.
  return Object.fromEntries(removes ? entries : [...entries, [key, replace(own[key], rest, value)]]);
}

const known = new WeakMap<JsonObject, readonly Place[]>();

/** Lists all values of a document. */
export function placesIn(document: JsonObject): readonly Place[] {
  const found = known.get(document) ?? listPlaces(document, []);
  known.set(document, found);
  return found;
}

function listPlaces(value: Json, keys: readonly (string | number)[]): readonly Place[] {
  const own = keys.length === 0 ? [] : [{ keys, value }];
  if (typeof value !== "object" || value === null) return own;
  const entries: readonly [string | number, Json][] = isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...own, ...entries.flatMap(([key, part]) => listPlaces(part, [...keys, key]))];
}
