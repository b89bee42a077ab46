import { isArray, isObject, type Json, type Location } from "./json.js";

/** Real documents are about 25 levels deep, V2's included; more than this is no document, and would exhaust the stack. */
export const maxDepth = 200;

/** What is said of a value that is nested deeper. */
export const tooDeepMessage = `nested deeper than ${maxDepth} levels`;

/** The first place of a value that is nested too deep, however deep it is. */
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
