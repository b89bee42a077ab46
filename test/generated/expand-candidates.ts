import { resolve, type Document, type Schema } from "../../generator/document/types.js";

/** What stands one field further in, in whichever way the document says it: by reference, union, list, array or id. */
export function fieldsOf(document: Document, schema: Schema, depth = 0): ReadonlyMap<string, readonly Schema[]> {
  const fields = new Map<string, readonly Schema[]>();
  if (depth > 8) return fields;
  const own = resolve(document, schema);
  const parts = [...(own.anyOf ?? []), ...(own.oneOf ?? []), ...(own.allOf ?? []), ...(own.items === undefined ? [] : [own.items])];
  for (const part of [...parts, ...(schema["x-expansionResources"]?.oneOf ?? [])]) {
    for (const [name, schemas] of fieldsOf(document, part, depth + 1)) fields.set(name, [...(fields.get(name) ?? []), ...schemas]);
  }
  for (const [name, property] of Object.entries(own.properties ?? {})) fields.set(name, [...(fields.get(name) ?? []), property]);
  return fields;
}

/** Paths into an answer, good and bad: every field of it, and fields at random further in, and names that nothing has. */
export function candidatesOf(document: Document, answer: Schema, random: () => number, count: number): readonly string[] {
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const walk = (levels: number): string => {
    const names: string[] = [];
    let at: readonly Schema[] = [answer];
    while (names.length < levels) {
      const all = at.flatMap((schema) => [...fieldsOf(document, schema)]);
      // Few fields lead further: half of the steps keep to those.
      const leading = all.filter(([, schemas]) => schemas.some((schema) => fieldsOf(document, schema).size > 0));
      const found = pick(names.length + 1 < levels || random() < 0.5 ? (leading.length > 0 ? leading : all) : all);
      if (found === undefined) break;
      names.push(random() < 0.02 ? "nope" : found[0]);
      at = found[1];
    }
    return names.join(".");
  };
  const walks = Array.from({ length: count }, (_, index) => walk(2 + (index % 4)));
  return [...new Set([...fieldsOf(document, answer).keys(), "nope", ...walks])];
}
