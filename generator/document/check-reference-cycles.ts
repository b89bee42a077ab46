import { maxDepth } from "./depth-limit.js";
import { descend, isArray, isObject, pointerOf, type Json, type JsonObject } from "./json.js";
import type { CheckContext } from "./validators.js";

const refPrefix = "#/components/schemas/";

/** A schema that is being followed, and what it is that hasn't been followed yet. */
interface Step {
  readonly name: string;
  readonly next: string[];
  /** How many references away the last schema that it is lies, as far as it was followed. */
  length: number;
}

/**
 * Finds schemas that are nothing but themselves: references, and unions of them, that only lead back to where they
 * began; and schemas that are another one through so many references that later stages couldn't follow.
 */
export function checkReferenceCycles({ schemas, diagnostics }: CheckContext): void {
  const lengths = new Map<string, number>();
  const complain = (name: string, message: string): void => {
    diagnostics.error(message, pointerOf(descend(undefined, "components", "schemas", name)));
  };
  for (const name of Object.keys(schemas)) {
    if (lengths.has(name)) continue;
    const cycle = findCycle(name, schemas, lengths, (deep) => {
      complain(deep, `it is another schema through more than ${maxDepth} references`);
    });
    if (cycle !== undefined) complain(cycle[0]!, `the reference only leads back to itself: ${describe(cycle)}`);
  }
}

/** Follows a schema and all that it is, noting the length of each; ends at the first one that leads back to itself. */
function findCycle(
  start: string,
  schemas: JsonObject,
  lengths: Map<string, number>,
  tooLong: (name: string) => void,
): readonly string[] | undefined {
  const stepTo = (name: string): Step => ({ name, next: namesThatAre(schemas[name]!).reverse(), length: 0 });
  const trail = [stepTo(start)];
  const onTrail = new Set([start]);
  for (let step = trail.at(-1); step !== undefined; step = trail.at(-1)) {
    const name = step.next.pop();
    if (name === undefined) {
      trail.pop();
      onTrail.delete(step.name);
      lengths.set(step.name, step.length);
      if (step.length === maxDepth + 1) tooLong(step.name);
      const parent = trail.at(-1);
      if (parent !== undefined) parent.length = Math.max(parent.length, step.length + 1);
    } else if (onTrail.has(name)) {
      const names = trail.map((on) => on.name);
      for (const on of names) lengths.set(on, 0);
      return [...names.slice(names.indexOf(name)), name];
    } else if (lengths.has(name)) step.length = Math.max(step.length, lengths.get(name)! + 1);
    else if (Object.hasOwn(schemas, name)) {
      trail.push(stepTo(name));
      onTrail.add(name);
    }
  }
  return undefined;
}

/** A long way shows its beginning and its end. */
function describe(cycle: readonly string[]): string {
  const shown = cycle.length <= 12 ? cycle : [...cycle.slice(0, 6), "…", ...cycle.slice(-5)];
  return shown.join(" → ");
}

/** The schemas that a schema is, or is one of; not those that it holds in a property or a list. */
function namesThatAre(schema: Json): string[] {
  if (!isObject(schema)) return [];
  const { $ref } = schema;
  if (typeof $ref === "string") return [$ref.slice(refPrefix.length)];
  return ["anyOf", "oneOf", "allOf"].flatMap((keyword) => {
    const parts = schema[keyword];
    return isArray(parts) ? parts.flatMap(namesThatAre) : [];
  });
}
