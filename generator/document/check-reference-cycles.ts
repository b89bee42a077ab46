import { maxDepth } from "./depth-limit.js";
import { descend, isArray, isObject, pointerOf, type Json, type JsonObject } from "./json.js";
import type { CheckContext } from "./validators.js";

const refPrefix = "#/components/schemas/";

/** A schema on the search path, with the schemas it equals that are still to visit. */
interface Step {
  readonly name: string;
  readonly next: string[];
  /** The length of the longest chain of references from here, as far as it was followed. */
  length: number;
}

/**
 * Reports schemas that consist only of references back to themselves, directly or through unions, and schemas whose
 * chain of references is too long for later stages, which follow it recursively.
 */
export function checkReferenceCycles({ schemas, diagnostics }: CheckContext): void {
  const lengths = new Map<string, number>();
  const report = (name: string, message: string): void => {
    diagnostics.error(message, pointerOf(descend(undefined, "components", "schemas", name)));
  };
  for (const name of Object.keys(schemas)) {
    if (lengths.has(name)) continue;
    const cycle = findCycle(name, schemas, lengths, (deep) => {
      report(deep, `it is another schema through more than ${maxDepth} references`);
    });
    if (cycle !== undefined) report(cycle[0]!, `the reference only leads back to itself: ${describe(cycle)}`);
  }
}

/** Searches depth first from a schema, and records each chain's length. Returns the first cycle. */
function findCycle(
  start: string,
  schemas: JsonObject,
  lengths: Map<string, number>,
  reportTooLong: (name: string) => void,
): readonly string[] | undefined {
  const stepTo = (name: string): Step => ({ name, next: referencedNames(schemas[name]!).reverse(), length: 0 });
  const stack = [stepTo(start)];
  const onStack = new Set([start]);
  for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
    const name = step.next.pop();
    if (name === undefined) {
      stack.pop();
      onStack.delete(step.name);
      lengths.set(step.name, step.length);
      if (step.length === maxDepth + 1) reportTooLong(step.name);
      const parent = stack.at(-1);
      if (parent !== undefined) parent.length = Math.max(parent.length, step.length + 1);
    } else if (onStack.has(name)) {
      const names = stack.map((entry) => entry.name);
      for (const entry of names) lengths.set(entry, 0);
      return [...names.slice(names.indexOf(name)), name];
    } else if (lengths.has(name)) step.length = Math.max(step.length, lengths.get(name)! + 1);
    else if (Object.hasOwn(schemas, name)) {
      stack.push(stepTo(name));
      onStack.add(name);
    }
  }
  return undefined;
}

/** Formats a cycle; a long one is shortened in the middle. */
function describe(cycle: readonly string[]): string {
  const shown = cycle.length <= 12 ? cycle : [...cycle.slice(0, 6), "…", ...cycle.slice(-5)];
  return shown.join(" → ");
}

/**
 * Lists the schemas that a schema refers to by `$ref`, `anyOf`, `oneOf` or `allOf`, not those of its properties or
 * items.
 */
function referencedNames(schema: Json): string[] {
  if (!isObject(schema)) return [];
  const { $ref } = schema;
  if (typeof $ref === "string") return [$ref.slice(refPrefix.length)];
  return ["anyOf", "oneOf", "allOf"].flatMap((keyword) => {
    const parts = schema[keyword];
    return isArray(parts) ? parts.flatMap(referencedNames) : [];
  });
}
