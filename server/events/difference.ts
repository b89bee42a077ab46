import { isJsonObject, type JsonObject } from "../json-object.js";

/**
 * Returns the earlier values of the members that changed: of objects in them only the changed members, of arrays all. A
 * member that wasn't there before was `null`. Returns undefined when nothing changed.
 */
export function previousAttributes(before: JsonObject, after: JsonObject): JsonObject | undefined {
  const previous: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [earlier, later] = [before[name], after[name]];
    if (equal(earlier, later)) continue;
    const isObject = isJsonObject(earlier) && isJsonObject(later);
    previous[name] = isObject ? previousAttributes(earlier, later) : (earlier ?? null);
  }
  return Object.keys(previous).length === 0 ? undefined : previous;
}

/** Compares JSON values; an absent member equals an undefined one, because JSON has neither. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, index) => equal(element, b[index]));
  }
  return isJsonObject(a) && isJsonObject(b) && previousAttributes(a, b) === undefined;
}
