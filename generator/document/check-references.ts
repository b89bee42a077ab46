import { inside, isArray, isObject, pointerOf, type Json, type JsonObject } from "./json.js";
import type { Checks } from "./shape.js";

const refPrefix = "#/components/schemas/";

/** Finds schemas that are nothing but themselves: references, and unions of them, that only lead back to where they began. */
export function checkCycles({ schemas, diagnostics }: Checks): void {
  const settled = new Set<string>();
  for (const name of Object.keys(schemas)) {
    const cycle = findCycle(name, schemas, settled, []);
    if (cycle === undefined) continue;
    const pointer = pointerOf(inside(undefined, "components", "schemas", cycle[0]!));
    diagnostics.error(`the reference only leads back to itself: ${cycle.join(" → ")}`, pointer);
  }
}

function findCycle(
  name: string,
  schemas: JsonObject,
  settled: Set<string>,
  trail: readonly string[],
): readonly string[] | undefined {
  const start = trail.indexOf(name);
  if (start !== -1) return [...trail.slice(start), name];
  if (settled.has(name) || !Object.hasOwn(schemas, name)) return undefined;
  for (const next of namesThatAre(schemas[name]!)) {
    const cycle = findCycle(next, schemas, settled, [...trail, name]);
    if (cycle !== undefined) {
      settled.add(name);
      return cycle;
    }
  }
  settled.add(name);
  return undefined;
}

/** The schemas that a schema is, or is one of; not those that it holds in a property or a list. */
function namesThatAre(schema: Json): readonly string[] {
  if (!isObject(schema)) return [];
  const { $ref } = schema;
  if (typeof $ref === "string") return [$ref.slice(refPrefix.length)];
  return ["anyOf", "oneOf", "allOf"].flatMap((keyword) => {
    const parts = schema[keyword];
    return isArray(parts) ? parts.flatMap(namesThatAre) : [];
  });
}
