import { isArray, isObject, type Json, type Place } from "./json.js";

/** Real documents are about 25 levels deep, V2's included; more than this is no document, and would exhaust the stack. */
export const deepest = 200;

/** What is said of a value that is nested deeper. */
export const tooDeep = `nested deeper than ${deepest} levels`;

/** The first place of a value that is nested too deep, however deep it is. */
export function findDeep(value: Json): Place | undefined {
  const waiting: { readonly value: Json; readonly place: Place | undefined; readonly depth: number }[] = [
    { value, place: undefined, depth: 0 },
  ];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { value: holder, place, depth } = at;
    if (!isArray(holder) && !isObject(holder)) continue;
    if (depth === deepest) return place;
    for (const [key, entry] of Object.entries(holder).reverse()) {
      if (typeof entry === "object") waiting.push({ value: entry, place: { key, holder: place }, depth: depth + 1 });
    }
  }
  return undefined;
}
