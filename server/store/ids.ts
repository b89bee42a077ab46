import { idPrefixes, tokenPrefixes } from "./id-prefixes.js";
import { lastWord } from "../document/schemas.js";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Returns random letters and digits; `random` returns numbers from 0 to 1, as `Math.random` does. */
export function randomText(length: number, random: () => number): string {
  let text = "";
  for (let index = 0; index < length; index++) text += alphabet[Math.floor(random() * alphabet.length)] ?? "";
  return text;
}

/** Creates an id of a resource: `cus_` and 24 letters and digits. */
export function newId(resource: string, random: () => number): string {
  return prefixOf(resource) + randomText(24, random);
}

/** Returns the id prefix of a resource: from the table, or else the initials of its name, or the first three letters of a single word. */
export function prefixOf(resource: string): string {
  const prefix = idPrefixes[resource];
  if (prefix !== undefined) return prefix;
  const words = lastWord(resource).split("_");
  return words.length > 1 ? `${words.map((word) => word[0]).join("")}_` : `${lastWord(resource).slice(0, 3)}_`;
}

/** Returns the resource, among some, that an id or one of Stripe's test tokens belongs to. */
export function resourceOfId(id: string, resources: readonly string[]): string | undefined {
  const token = Object.keys(tokenPrefixes).find((prefix) => id.startsWith(prefix));
  const ofToken = token && tokenPrefixes[token];
  if (ofToken !== undefined && resources.includes(ofToken)) return ofToken;
  return resources.find((resource) => id.startsWith(prefixOf(resource)));
}
