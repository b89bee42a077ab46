import { descend, isArray, isEqual, isObject, type Json, type JsonObject, type Location } from "./json.js";

/** The result of merging an update into a value. */
export interface Merged {
  readonly value: Json;
  /** Whether the merged value differs from the original. */
  readonly isChanged: boolean;
  /** The first location where the original has a different value than the update. */
  readonly conflict: Location | undefined;
}

/**
 * Merges as OpenAPI Overlay 1.0 specifies: objects recursively, arrays appended (without entries that they already
 * have), anything else replaced.
 */
export function merge(given: Json, update: Json, location: Location | undefined): Merged {
  if (isObject(given) && isObject(update)) return mergeObjects(given, update, location);
  if (isArray(given) && isArray(update)) return append(given, update);
  const isChanged = !isEqual(given, update);
  return { value: update, isChanged, conflict: isChanged ? location : undefined };
}

/** Appends the entries that an array doesn't have yet. */
export function append(given: readonly Json[], entries: readonly Json[]): Merged {
  const missing = entries.filter((entry) => !given.some((held) => isEqual(held, entry)));
  return { value: [...given, ...missing], isChanged: missing.length > 0, conflict: undefined };
}

function mergeObjects(given: JsonObject, update: JsonObject, location: Location | undefined): Merged {
  const value: Record<string, Json> = { ...given };
  let isChanged = false;
  let conflict: Location | undefined;
  for (const [key, entry] of Object.entries(update)) {
    const merged = Object.hasOwn(given, key)
      ? merge(given[key]!, entry, descend(location, key))
      : { value: entry, isChanged: true, conflict: undefined };
    value[key] = merged.value;
    isChanged ||= merged.isChanged;
    conflict ??= merged.conflict;
  }
  return { value, isChanged, conflict };
}

/**
 * Copies the document with the value at `keys` replaced, or removed when `value` is undefined; unchanged parts are
 * shared.
 */
export function withValueAt(document: Json, keys: readonly (string | number)[], value: Json | undefined): Json {
  const [key, ...rest] = keys;
  if (key === undefined) return value ?? null;
  if (isArray(document)) {
    const index = Number(key);
    const entries = rest.length === 0 && value === undefined ? [] : [withValueAt(document[index]!, rest, value)];
    return document.toSpliced(index, 1, ...entries);
  }
  const { [key]: held, ...others } = document as JsonObject;
  if (rest.length === 0 && value === undefined) return others;
  return { ...(document as JsonObject), [key]: withValueAt(held!, rest, value) };
}
