import { resolve, type Document, type Operation, type Schema } from "../../generator/document/types.js";

/** A source of numbers in [0, 1) that a seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Params that the document allows for an operation, as deep as it goes; empty where it takes none. */
export function sampleParams(document: Document, operation: Operation, isGet: boolean, random: () => number): Record<string, unknown> {
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
  const fromQuery = query.flatMap(({ name, required, schema = {} }) =>
    required === true || random() < 0.6 ? [[name, sample(document, schema, random, 0)] as const] : [],
  );
  const body = isGet ? {} : (Object.values(operation.requestBody?.content ?? {})[0]?.schema ?? {});
  const fromBody = sample(document, { type: "object", ...body }, random, 0) as object;
  return { ...Object.fromEntries(fromQuery), ...fromBody };
}

const texts = ["plain", "two words", "é☃😀", "a&b=c", "100%", "it's (fine)!*", "[brackets]", "line\nbreak", "+49 30", "user@example.com"];

function sample(document: Document, schema: Schema, random: () => number, depth: number): unknown {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const target = resolve(document, schema);
  const alternatives = target.anyOf ?? target.oneOf;
  if (alternatives !== undefined) return sample(document, pick(alternatives), random, depth);
  if (target.enum !== undefined) return pick(target.enum);
  switch (target.type) {
    case "boolean":
      return random() < 0.5;
    case "integer":
      return Math.floor(random() * 100_000) - 50;
    case "number":
      return Math.floor(random() * 1000) / 8;
    case "array":
      return Array.from({ length: Math.floor(random() * 3) }, () => sample(document, target.items ?? {}, random, depth + 1));
    case "object":
      return sampleObject(document, target, random, depth);
    default:
      return pick(texts);
  }
}

function sampleObject(document: Document, schema: Schema, random: () => number, depth: number): object {
  const { properties = {}, required = [], additionalProperties } = schema;
  const chance = depth > 2 ? 0.25 : 0.6;
  const members = Object.entries(properties).flatMap(([name, member]) =>
    required.includes(name) || random() < chance ? [[name, sample(document, member, random, depth + 1)] as const] : [],
  );
  const more = typeof additionalProperties === "object" ? [["key one", sample(document, additionalProperties, random, depth + 1)] as const] : [];
  return Object.fromEntries([...members, ...more]);
}
