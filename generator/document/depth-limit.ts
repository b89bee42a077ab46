import { isArray, isObject, type Json, type Location } from "./json.js";

/**
 * The maximum nesting depth. Real documents, V2's included, have about 25 levels; far deeper ones would overflow the
 * stack.
 */
export const maxDepth = 200;

/** The message for values that are nested deeper. */
export const tooDeepMessage = `nested deeper than ${maxDepth} levels`;

/** Finds the first location that is nested too deep. Iterative, so that no depth overflows the stack. */
export function findTooDeep(value: Json): Location | undefined {
  const waiting: { readonly value: Json; readonly location: Location | undefined; readonly depth: number }[] = [
    { value, location: undefined, depth: 0 },
  ];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { value: parent, location, depth } = at;
    if (!isArray(parent) && !isObject(parent)) continue;
    if (depth === maxDepth) return location;
    for (const [key, entry] of Object.entries(parent).reverse()) {
      if (typeof entry === "object")
        waiting.push({ value: entry, location: { key, parent: location }, depth: depth + 1 });
    }
  }
  return undefined;
}
